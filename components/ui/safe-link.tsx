import type { ComponentChildren, TargetedMouseEvent } from 'preact'
import { safeHref } from './safe-href.ts'

interface SafeLinkProps {
  href: string
  /** Only for a record of a host that the person enabled over http. */
  allowHttp?: boolean
  class?: string
  title?: string
  label?: string
  /** A plain click goes here instead (to reuse an open tab); other clicks stay the browser's own. */
  onOpen?: () => void
  children: ComponentChildren
}

/**
 * The only way an address from a page or from Texter becomes a link: Preact writes `javascript:` as given. What is not
 * safe stays text.
 */
export function SafeLink({ href, allowHttp, class: name, title, label, onOpen, children }: SafeLinkProps) {
  const safe = safeHref(href, allowHttp)
  if (!safe)
    return (
      <span class={name} title={title}>
        {children}
      </span>
    )
  const click = (event: TargetedMouseEvent<HTMLAnchorElement>) => {
    if (!onOpen || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onOpen()
  }
  return (
    <a
      class={name}
      href={safe}
      title={title}
      aria-label={label}
      target="_blank"
      rel="noopener noreferrer"
      onClick={click}
    >
      {children}
    </a>
  )
}
