import { Ltr, SafeLink } from '../ui/index.ts'
import { readableLink } from './readable-link.ts'

interface RecordAddressProps {
  link: string
  /** All pieces: where two addresses are compared, the middle may be what differs. */
  whole?: boolean
  onOpen?: () => void
}

/** A record's address in readable form; the exact one is in the tooltip and behind the click. */
export function RecordAddress({ link, whole, onOpen }: RecordAddressProps) {
  const readable = readableLink(link, whole)
  const shown = readable ? (
    <>
      <b>{readable.host}</b>
      {readable.parts.map((part, index) => (
        <span key={index}>
          {' › '}
          {part}
        </span>
      ))}
    </>
  ) : (
    link.slice(0, 80)
  )
  return (
    <SafeLink class="address" href={link} allowHttp title={link} {...(onOpen ? { onOpen } : {})}>
      <Ltr>{shown}</Ltr>
    </SafeLink>
  )
}
