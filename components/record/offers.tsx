import { useEffect, useRef, useState } from 'preact/hooks'
import type { RecordView } from '../../lib/messages/record-view.ts'
import { unbroken } from '../../lib/words/unbroken.ts'
import { Button, EyeOffIcon, Notice, TargetIcon } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { FailedNotice } from './problem-notice.tsx'
import type { RecordActions } from './record-actions.ts'
import { recordWords } from './record-words.ts'
import { useAction } from './use-action.ts'

interface OfferProps {
  view: RecordView
  actions: RecordActions
}

/** A taught page looks different today: right or not is the person's word. Stands above the chat. */
export function RecipeChanged({ view, actions }: OfferProps) {
  const { text, say } = useWords()
  const t = text(recordWords).changed
  const action = useAction()
  const pointing = useAction()
  const { teach, confirmRecipe } = actions
  if (!view.recipeChanged) return null
  const number = view.phones.find(({ e164 }) => e164 === view.phone)?.international ?? view.phones[0]?.raw ?? ''
  return (
    <Notice
      tone="warning"
      compact
      actions={
        teach &&
        confirmRecipe && (
          <>
            <Button size="small" busy={action.busy} onClick={() => action.run(confirmRecipe)}>
              {t.yes}
            </Button>
            <Button size="small" variant="quiet" busy={pointing.busy} onClick={() => pointing.run(teach)}>
              {t.teach}
            </Button>
          </>
        )
      }
    >
      {say(teach && confirmRecipe ? t.text : t.locked, { number: unbroken(number) })}
      <FailedNotice of={[action, pointing]} />
    </Notice>
  )
}

/** What was taught on a first record waits for a second one: a person who forgot would wonder why nothing is read. */
export function TeachingDraft({ view, actions }: OfferProps) {
  const t = useWords().text(recordWords).draft
  const confirm = useAction()
  const drop = useAction()
  const { teach } = actions
  if (view.teaching !== 'draft' || !teach) return null
  return (
    <Notice
      tone="info"
      compact
      actions={
        <>
          <Button size="small" icon={<TargetIcon size={14} />} busy={confirm.busy} onClick={() => confirm.run(teach)}>
            {t.do}
          </Button>
          <Button size="small" variant="quiet" busy={drop.busy} onClick={() => drop.run(actions.dropTeaching)}>
            {t.drop}
          </Button>
        </>
      }
    >
      {t.text}
      <FailedNotice of={[confirm, drop]} />
    </Notice>
  )
}

/** After the first success on a site that is not enabled, or where the button was hidden. Stands below the chat. */
export function SiteOffer({ view, actions }: OfferProps) {
  const { text, say } = useWords()
  const t = text(recordWords)
  const [later, setLater] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const offered = view.offerSite && !later
  // In a low popup it would stand below the edge, unseen.
  useEffect(() => {
    if (offered) box.current?.scrollIntoView({ block: 'nearest' })
  }, [offered])
  const action = useAction()
  if (offered)
    return (
      <div class="offer" ref={box}>
        <p>{say(t.offer.text, { host: view.site?.host ?? '' })}</p>
        <div class="offer-actions">
          <Button size="small" variant="primary" busy={action.busy} onClick={() => action.run(actions.allowSite)}>
            {t.offer.do}
          </Button>
          <Button size="small" variant="quiet" onClick={() => setLater(true)}>
            {t.offer.later}
          </Button>
        </div>
        <FailedNotice of={[action]} />
      </div>
    )
  if (view.buttonHidden)
    return (
      <div class="offer offer-line">
        <EyeOffIcon />
        <p>{t.hidden.text}</p>
        <Button size="small" variant="quiet" busy={action.busy} onClick={() => action.run(actions.showButton)}>
          {t.hidden.do}
        </Button>
        <FailedNotice of={[action]} />
      </div>
    )
  return null
}
