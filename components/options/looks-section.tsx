import type { Settings } from '../../lib/settings/settings-types.ts'
import { Choice } from '../ui/index.ts'
import { useOptions } from './options-context.tsx'
import { Card, LockNote, SectionPage } from './parts.tsx'
import { useOptionsWords } from './use-options-words.ts'

type Looks = Pick<Settings, 'language' | 'theme' | 'opens'>

/** Language, appearance, and what the toolbar icon opens. */
export function LooksSection() {
  const { settings, actions, change, locked, browser, hasPanel } = useOptions()
  const { t } = useOptionsWords()
  const words = t.language
  const save = (next: Partial<Looks>, before: Partial<Looks>) =>
    void change(actions.changeSettings(next), { undo: () => actions.changeSettings(before) })
  return (
    <SectionPage title={words.title}>
      <Card>
        <Choice
          legend={words.language}
          value={settings.language}
          disabled={locked('language')}
          options={[
            { value: 'auto', label: words.auto },
            { value: 'en', label: <span lang="en">{words.english}</span> },
            { value: 'he', label: <span lang="he">{words.hebrew}</span> },
          ]}
          onChange={(language) => save({ language }, { language: settings.language })}
        />
        {locked('language') && <LockNote />}
        <Choice
          legend={words.theme}
          value={settings.theme}
          disabled={locked('theme')}
          options={[
            { value: 'auto', label: words.themeAuto },
            { value: 'light', label: words.light },
            { value: 'dark', label: words.dark },
          ]}
          onChange={(theme) => save({ theme }, { theme: settings.theme })}
        />
        {locked('theme') && <LockNote />}
        {hasPanel && (
          <>
            <Choice
              legend={words.opens}
              value={settings.opens}
              disabled={locked('opens')}
              options={[
                { value: 'popup', label: words.popup },
                { value: 'panel', label: browser === 'firefox' ? words.panelFirefox : words.panelChrome },
              ]}
              onChange={(opens) => save({ opens }, { opens: settings.opens })}
            />
            {locked('opens') && <LockNote />}
          </>
        )}
      </Card>
    </SectionPage>
  )
}
