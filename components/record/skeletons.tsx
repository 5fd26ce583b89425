import { Skeleton } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { recordWords } from './record-words.ts'

/** The place of the contact, in its size. */
export function ContactSkeleton() {
  return (
    <div class="contact">
      <Skeleton round height={40} />
      <div class="contact-body contact-skeleton">
        <Skeleton width={55} height={16} />
        <Skeleton width={45} />
        <Skeleton width={70} height={10} />
      </div>
    </div>
  )
}

/** The place of a chat's card, in its size. `slow`: says that Texter takes long. */
export function ChatSkeleton({ slow = false }: { slow?: boolean }) {
  const t = useWords().text(recordWords)
  return (
    <div class="card chat">
      <p class={slow ? 'slow' : 'unseen'} role="status">
        {slow ? t.stillTrying : t.loading}
      </p>
      <div class="chat-head chat-skeleton">
        <Skeleton width={50} height={26} />
        <Skeleton width={38} height={22} />
        <Skeleton width={55} />
        <Skeleton width={75} />
        <Skeleton width={40} height={20} />
      </div>
      <div class="link chat-skeleton">
        <Skeleton width={60} />
        <Skeleton width={100} height={32} />
      </div>
      <div class="bot chat-skeleton">
        <Skeleton width={100} height={30} />
      </div>
      <div class="chat-foot chat-skeleton">
        <Skeleton width={40} />
      </div>
    </div>
  )
}
