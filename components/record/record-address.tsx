import { Ltr, SafeLink } from '../ui/index.ts'
import { readableLink } from './readable-link.ts'

/** A record's address in readable form; the whole one is in the tooltip and behind the click. */
export function RecordAddress({ link, onOpen }: { link: string; onOpen?: () => void }) {
  const readable = readableLink(link)
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
