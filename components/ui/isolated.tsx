import type { ComponentChildren } from 'preact'

/** A name or other foreign text: its direction stays its own. */
export function Name({ children, class: extra }: { children: ComponentChildren; class?: string }) {
  return <bdi class={extra}>{children}</bdi>
}

/** A number, an address, a code: always left to right, in one piece. */
export function Ltr({ children, class: extra }: { children: ComponentChildren; class?: string }) {
  return (
    <bdi class={extra ? `ltr ${extra}` : 'ltr'} dir="ltr">
      {children}
    </bdi>
  )
}
