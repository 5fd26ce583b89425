import { useEffect, useState } from 'preact/hooks'
import { Button, ExternalIcon } from '../ui/index.ts'
import type { Shortcut } from './options-actions.ts'
import { useOptions } from './options-context.tsx'
import { Card, Row, SectionPage } from './parts.tsx'
import { useOptionsWords } from './use-options-words.ts'

/** The keys the browser keeps for us; read again when the person comes back from the browser's own page. */
export function ShortcutsSection() {
  const { actions } = useOptions()
  const { t } = useOptionsWords()
  const words = t.shortcuts
  const [list, setList] = useState<Shortcut[]>([])
  useEffect(() => {
    let current = true
    const read = () =>
      void actions.listShortcuts().then((shortcuts) => {
        if (current) setList(shortcuts)
      })
    read()
    addEventListener('focus', read)
    return () => {
      current = false
      removeEventListener('focus', read)
    }
  }, [actions])

  const names: Record<Shortcut['name'], string> = {
    _execute_action: words.open,
    'link-record': words.link,
    'toggle-button': words.button,
  }
  return (
    <SectionPage title={words.title} lead={words.lead}>
      <Card>
        {list.map(({ name, keys }) => (
          <Row key={name} label={names[name]}>
            {keys ? (
              <kbd dir="ltr" class="keys">
                {keys}
              </kbd>
            ) : (
              <span class="soft">{words.unset}</span>
            )}
          </Row>
        ))}
        <div class="buttons">
          <Button icon={<ExternalIcon />} onClick={() => actions.openShortcuts()}>
            {words.change}
          </Button>
        </div>
      </Card>
    </SectionPage>
  )
}
