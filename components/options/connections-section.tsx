import { useState } from 'preact/hooks'
import { Button, KeyIcon, PlugIcon, PlusIcon } from '../ui/index.ts'
import { ConnectForm } from './connect-form.tsx'
import { ConnectionCard } from './connection-card.tsx'
import { useOptions } from './options-context.tsx'
import { Card, Empty, LockNote, SectionPage } from './parts.tsx'
import { useOptionsWords } from './use-options-words.ts'

export function ConnectionsSection() {
  const { settings, locked } = useOptions()
  const { t } = useOptionsWords()
  const [adding, setAdding] = useState(false)
  return (
    <SectionPage title={t.connections.title} lead={t.connections.lead}>
      {locked('connections') && <LockNote />}
      {settings.connections.length === 0 && !adding && (
        <Empty icon={<PlugIcon size={28} />}>{t.connections.none}</Empty>
      )}
      {settings.connections.map((connection, index) => (
        <ConnectionCard key={connection.projectId} connection={connection} first={index === 0} />
      ))}
      {adding ? (
        <Card
          title={
            <>
              <KeyIcon /> {t.connections.addTitle}
            </>
          }
        >
          <ConnectForm projectId={null} onDone={() => setAdding(false)} />
          <div class="buttons">
            <Button variant="quiet" onClick={() => setAdding(false)}>
              {t.common.cancel}
            </Button>
          </div>
        </Card>
      ) : (
        !locked('connections') && (
          <div class="buttons">
            <Button
              variant={settings.connections.length === 0 ? 'primary' : 'secondary'}
              icon={<PlusIcon />}
              onClick={() => setAdding(true)}
            >
              {t.connections.add}
            </Button>
          </div>
        )
      )}
    </SectionPage>
  )
}
