import { useState } from 'preact/hooks'
import type { ImportPreview } from '../../lib/messages/protocol.ts'
import { Button, DownloadIcon, TrashIcon, UploadIcon } from '../ui/index.ts'
import { answered } from './answered.ts'
import { ConfirmButton } from './confirm-button.tsx'
import { hostLabel } from './crm-address.ts'
import { FilePreview, type FileProblem, FileProblemNotice } from './file-preview.tsx'
import { useOptions } from './options-context.tsx'
import { Card, FileButton, SectionPage } from './parts.tsx'
import { useOptionsWords } from './use-options-words.ts'

interface Pending {
  text: string
  preview: ImportPreview
}

/** Settings to a file and back (never the tokens), and everything away. */
export function BackupSection() {
  const { actions, run, change } = useOptions()
  const { t } = useOptionsWords()
  const words = t.backup
  const [pending, setPending] = useState<Pending | null>(null)
  const [problem, setProblem] = useState<FileProblem | null>(null)

  const save = async () => {
    const file = await run(actions.exportSettings(), { said: words.exported })
    if (file.ok) actions.download('texter-link-settings.json', file.value)
  }
  const look = async (text: string | null) => {
    setPending(null)
    if (text === null) return setProblem('too-large')
    const preview = await answered(actions.importSettings(text, false))
    setProblem(preview.ok ? null : preview.error)
    if (preview.ok) setPending({ text, preview: preview.value })
  }
  const apply = async () => {
    if (!pending) return
    const done = await run(actions.importSettings(pending.text, true), { said: words.imported })
    if (done.ok) setPending(null)
  }

  return (
    <SectionPage title={words.title} lead={words.lead}>
      <Card>
        <div class="buttons">
          <Button icon={<DownloadIcon />} onClick={() => void save()}>
            {words.export}
          </Button>
          <FileButton icon={<UploadIcon />} onText={(text) => void look(text)}>
            {words.import}
          </FileButton>
        </div>
        {problem && <FileProblemNotice problem={problem} />}
        {pending && (
          <FilePreview words={words} apply={() => void apply()} cancel={() => setPending(null)}>
            <dl class="preview">
              <Names title={words.connections} names={pending.preview.connections} />
              <Names title={words.sites} names={pending.preview.sites.map(hostLabel)} />
              <Names title={words.recipes} names={pending.preview.recipes} />
            </dl>
          </FilePreview>
        )}
      </Card>
      <Card title={words.deleteTitle}>
        <p>{words.deleteText}</p>
        <div class="buttons">
          <ConfirmButton
            variant="danger"
            icon={<TrashIcon />}
            title={words.deleteAsk}
            text={words.deleteText}
            confirm={words.deleteConfirm}
            onConfirm={() => void change(actions.deleteEverything(), { said: words.deleted })}
          >
            {words.deleteButton}
          </ConfirmButton>
        </div>
      </Card>
    </SectionPage>
  )
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  const { t } = useOptionsWords()
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {names.length === 0 ? (
          <span class="soft">{t.backup.nothing}</span>
        ) : (
          <ul>
            {names.map((name) => (
              <li key={name}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  )
}
