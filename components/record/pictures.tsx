/** Small pictures for the states that have nothing else to show: the same pen as the icons, one accent. Decoration only. */
import type { ComponentChildren } from 'preact'

export type PictureName =
  | 'page'
  | 'closed'
  | 'read'
  | 'lock'
  | 'plug'
  | 'key'
  | 'scope'
  | 'offline'
  | 'unreachable'
  | 'down'
  | 'slow'
  | 'phone'
  | 'hidden'
  | 'chat'
  | 'broken'

const page = (
  <>
    <rect class="p-fill" x="22" y="10" width="52" height="44" rx="5" />
    <path d="M22 20h52" />
    <path class="p-dot" d="M28 15h.01M33 15h.01M38 15h.01" />
  </>
)
const bubble = (
  <path class="p-fill" d="M24 14h48a5 5 0 0 1 5 5v23a5 5 0 0 1-5 5H46L34 56v-9H24a5 5 0 0 1-5-5V19a5 5 0 0 1 5-5z" />
)
const cloud = <path class="p-fill" d="M34 48h29a12 12 0 0 0 1.5-23.9A17 17 0 0 0 32 27.2A10.5 10.5 0 0 0 34 48z" />

const PICTURES: Record<PictureName, ComponentChildren> = {
  page: (
    <>
      {page}
      <path class="p-soft" d="M30 28h36M30 35h36M30 42h24" />
      <circle class="p-accent-fill" cx="72" cy="46" r="9" />
      <path class="p-on" d="M69 46h6" />
    </>
  ),
  closed: (
    <>
      {page}
      <circle class="p-accent" cx="48" cy="37" r="10" />
      <path class="p-accent" d="M41 30l14 14" />
    </>
  ),
  read: (
    <>
      {page}
      <path class="p-soft" d="M30 28h18M30 35h14M30 42h18" />
      <circle class="p-accent-paper" cx="60" cy="36" r="9" />
      <path class="p-accent" d="M66.5 42.5L75 51" />
    </>
  ),
  lock: (
    <>
      {page}
      <path class="p-accent" d="M42 33v-3a6 6 0 0 1 12 0v3" />
      <rect class="p-accent-paper" x="38" y="33" width="20" height="14" rx="3" />
      <path class="p-accent" d="M48 38.5v3" />
    </>
  ),
  plug: (
    <>
      <path class="p-soft" d="M8 33h14M74 33h14" />
      <path class="p-fill" d="M22 24h10a9 9 0 0 1 0 18H22z" />
      <path d="M41 28.5h7M41 37.5h7" />
      <path class="p-accent-paper" d="M74 22H62a11 11 0 0 0 0 22h12z" />
      <path class="p-accent" d="M51.5 18l-2-4M57 15l.5-5M46 23l-4-2.5" />
    </>
  ),
  key: (
    <>
      <circle class="p-fill" cx="34" cy="33" r="13" />
      <circle cx="30" cy="33" r="3" />
      <path d="M47 33h30M70 33v7M63 33v5" />
      <circle class="p-accent-fill" cx="74" cy="19" r="9" />
      <path class="p-on" d="M71 16l6 6M77 16l-6 6" />
    </>
  ),
  scope: (
    <>
      <circle class="p-fill" cx="34" cy="33" r="13" />
      <circle cx="30" cy="33" r="3" />
      <path d="M47 33h30M70 33v7" />
      <path class="p-accent dashed" d="M62 33v7" />
      <circle class="p-accent-fill" cx="74" cy="19" r="9" />
      <path class="p-on" d="M74 14.5v5.5M74 23.5v.01" />
    </>
  ),
  offline: (
    <>
      {cloud}
      <path class="p-accent" d="M30 18l36 38" />
    </>
  ),
  unreachable: (
    <>
      {cloud}
      <path class="p-accent dashed" d="M48 60V48" />
      <path class="p-accent" d="M44 34.5a6 6 0 0 1 8 0M40.5 31a11 11 0 0 1 15 0M48 39h.01" />
    </>
  ),
  down: (
    <>
      <rect class="p-fill" x="26" y="12" width="44" height="18" rx="4" />
      <rect class="p-fill" x="26" y="34" width="44" height="18" rx="4" />
      <path class="p-dot" d="M34 21h.01M40 21h.01M34 43h.01M40 43h.01" />
      <path class="p-soft" d="M50 21h12M50 43h8" />
      <circle class="p-accent-fill" cx="70" cy="46" r="10" />
      <path class="p-on" d="M70 41v6M70 50.5v.01" />
    </>
  ),
  slow: (
    <>
      {bubble}
      <circle class="p-accent-paper" cx="48" cy="30" r="11" />
      <path class="p-accent" d="M48 24v6l4 3" />
    </>
  ),
  phone: (
    <>
      {page}
      <path class="p-soft" d="M54 30h12M54 37h12M54 44h8" />
      <rect class="p-accent-paper dashed" x="30" y="26" width="15" height="22" rx="3" />
      <path class="p-accent" d="M36.5 44h2" />
    </>
  ),
  hidden: (
    <>
      {page}
      <path class="p-dot-accent" d="M31 37h.01M38 37h.01M45 37h.01" />
      <path class="p-soft" d="M54 37h12" />
      <path class="p-soft" d="M30 28h14M30 46h20" />
    </>
  ),
  chat: (
    <>
      {bubble}
      <path class="p-accent" d="M48 24v13M41.5 30.5h13" />
    </>
  ),
  broken: (
    <>
      {bubble}
      <path class="p-accent" d="M44 14l5 9l-6 7l6 8l-4 9" />
    </>
  ),
}

export function Picture({ name }: { name: PictureName }) {
  return (
    <svg class="picture" width="96" height="64" viewBox="0 0 96 64" fill="none" aria-hidden="true" focusable="false">
      {PICTURES[name]}
    </svg>
  )
}
