import { useEffect, useState } from 'preact/hooks'
import type { PhoneView, RecordView } from '../../lib/messages/record-view.ts'
import {
  Avatar,
  BuildingIcon,
  CheckIcon,
  ChevronDownIcon,
  CopyIcon,
  IconButton,
  Ltr,
  Menu,
  MobileIcon,
  Name,
  PhoneIcon,
  WarningIcon,
} from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { FailedNotice } from './problem-notice.tsx'
import type { RecordActions } from './record-actions.ts'
import { recordWords } from './record-words.ts'
import { useAction } from './use-action.ts'

const KIND_ICONS = { whatsapp: MobileIcon, mobile: MobileIcon, phone: PhoneIcon, landline: BuildingIcon }

/** Who the open record is about, as the page says it: name, number, how sure, which site. */
export function ContactHeader({ view, actions }: { view: RecordView; actions: RecordActions }) {
  const { text, say } = useWords()
  const t = text(recordWords).contact
  const copy = useAction()
  const choose = useAction()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const chosen = view.phones.find(({ e164 }) => e164 !== null && e164 === view.phone)
  // Several good ones and none chosen: showing the first would look like a choice.
  const open = !chosen && view.phones.some(({ e164 }) => e164 !== null)
  const phone = open ? undefined : (chosen ?? view.phones[0])
  const number = phone?.e164
  if (!phone && !view.name) return <NobodyHeader />
  return (
    <header class="contact" data-busy={choose.busy || undefined}>
      <Avatar name={view.name} size={40} />
      <div class="contact-body">
        <h1 class="contact-name" title={view.name ?? undefined}>
          {view.name ? <Name>{view.name}</Name> : <span class="soft">{t.unnamed}</span>}
        </h1>
        {phone && (
          <div class="contact-number">
            <PhoneText phone={phone} />
            {number && (
              <IconButton
                class="icon-button-small"
                label={copied ? t.copied : t.copy}
                icon={copied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
                onClick={() => copy.run(() => actions.copy(number)).then(setCopied)}
              />
            )}
            {view.phones.length > 1 && (
              <Menu
                label={t.choose}
                button={<ChevronDownIcon size={14} />}
                buttonClass="icon-button icon-button-small"
                align="end"
                items={view.phones.map((other, index) => {
                  const KindIcon = KIND_ICONS[other.kind]
                  return {
                    id: `${index}`,
                    label: <PhoneText phone={other} />,
                    hint: [other.label ?? t[other.kind], other.e164 ? t[other.confidence] : t.unusable].join(' · '),
                    icon: <KindIcon />,
                    checked: other === phone && view.phone !== null,
                    disabled: other.e164 === null,
                    onSelect: () => {
                      const { e164 } = other
                      if (e164 !== null && e164 !== view.phone) void choose.run(() => actions.choosePhone(e164))
                    },
                  }
                })}
              />
            )}
          </div>
        )}
        <p class="contact-source">
          {phone && <Certainty phone={phone} />}
          {view.site && (
            <span class="contact-site" title={view.site.host}>
              {say(t.site, { site: view.site.name })}
            </span>
          )}
        </p>
        <FailedNotice of={[copy, choose]} />
      </div>
    </header>
  )
}

/** Where no contact is the heading, the screen itself is. */
export function NobodyHeader() {
  return <h1 class="unseen">Texter Link</h1>
}

function PhoneText({ phone }: { phone: PhoneView }) {
  const { text, say } = useWords()
  const t = text(recordWords).contact
  return (
    <>
      <Ltr>{phone.international ?? phone.raw}</Ltr>
      {phone.extension && <span class="soft"> {say(t.extension, { number: phone.extension })}</span>}
    </>
  )
}

function Certainty({ phone }: { phone: PhoneView }) {
  const t = useWords().text(recordWords).contact
  const guess = phone.confidence === 'guess'
  return (
    <span class={guess ? 'certainty certainty-guess' : 'certainty'}>
      {guess ? <WarningIcon size={12} /> : phone.confidence === 'sure' ? <CheckIcon size={12} /> : null}
      <span>{phone.e164 === null ? t.unusable : t[phone.confidence]}</span>
    </span>
  )
}
