import { useEffect, useMemo, useRef } from 'preact/hooks'
import { options as en } from '../../locales/en.yml'
import { options as he } from '../../locales/he.yml'
import {
  BuildingIcon,
  Button,
  GlobeIcon,
  HistoryIcon,
  type Icon,
  InfoIcon,
  KeyboardIcon,
  LinkIcon,
  Notice,
  PlayIcon,
  PlugIcon,
  QuestionIcon,
  TargetIcon,
  UploadIcon,
} from '../ui/index.ts'
import { WordsProvider, wordsIn } from '../words.tsx'
import { AboutSection } from './about-section.tsx'
import { type Address, parseAddress, SECTIONS, type Section } from './address.ts'
import { BackupSection } from './backup-section.tsx'
import { ConnectionsSection } from './connections-section.tsx'
import { HistorySection } from './history-section.tsx'
import { LooksSection } from './looks-section.tsx'
import type { OptionsPageProps } from './options-actions.ts'
import { OptionsProvider, useOptions } from './options-context.tsx'
import { OutcomeBar } from './outcome-bar.tsx'
import { RecipesSection } from './recipes-section.tsx'
import { ShortcutsSection } from './shortcuts-section.tsx'
import { SitesSection } from './sites-section.tsx'
import { StartSection } from './start-section.tsx'
import { useOptionsWords } from './use-options-words.ts'
import { WhySection } from './why-section.tsx'

const ICONS: Record<Section | 'why', Icon> = {
  start: PlayIcon,
  connections: PlugIcon,
  sites: BuildingIcon,
  recipes: TargetIcon,
  history: HistoryIcon,
  language: GlobeIcon,
  shortcuts: KeyboardIcon,
  backup: UploadIcon,
  about: InfoIcon,
  why: QuestionIcon,
}

/** One typing error is often made in every entry. */
const MOST_FAULTS = 5

/**
 * The options tab: navigation at the start side, one section at a time, each with an address of its own. Styles:
 * `options.css` (with `../ui/ui.css`). `lang` and `dir` of the document are set by the screen (`screens/look.ts`).
 */
export function OptionsPage({ address, ...props }: OptionsPageProps) {
  const language = props.settings.languageInUse
  const t = wordsIn(language).text({ en, he })
  return (
    <WordsProvider language={language}>
      <OptionsProvider props={props} undone={t.common.undone}>
        <Frame hash={address} />
      </OptionsProvider>
    </WordsProvider>
  )
}

function Frame({ hash }: { hash: string }) {
  const { settings, actions, change } = useOptions()
  const { t, say, dir, language } = useOptionsWords()
  const faults = settings.policyFaults ?? []
  const address = useMemo(() => parseAddress(hash), [hash])
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)

  // A new section is a new page: a screen reader must hear it, and reading begins at its top.
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    main.current?.focus()
    window.scrollTo(0, 0)
  }, [address.section])

  const shown: readonly (Section | 'why')[] = address.section === 'why' ? [...SECTIONS, 'why'] : SECTIONS
  return (
    <div class="options-page" lang={language} dir={dir}>
      <nav class="nav" aria-label={t.sections}>
        <div class="nav-inner">
          <p class="nav-brand">
            <span class="nav-logo" aria-hidden="true">
              <LinkIcon size={18} />
            </span>
            <span dir="ltr">Texter Link</span>
          </p>
          <ul class="nav-list">
            {shown.map((section) => {
              const Icon = ICONS[section]
              return (
                <li key={section}>
                  <a
                    class="nav-link"
                    href={section === 'why' ? hash : `#${section}`}
                    aria-current={section === address.section ? 'page' : undefined}
                  >
                    <Icon />
                    <span>{t.nav[section]}</span>
                  </a>
                </li>
              )
            })}
          </ul>
        </div>
      </nav>
      <main class="main" ref={main} tabIndex={-1}>
        {faults.length > 0 && (
          <Notice tone="warning">
            {say(t.common.policyFaults, { fields: faults.slice(0, MOST_FAULTS).join(', ') })}
          </Notice>
        )}
        {settings.unreadable && (
          <Notice
            tone="warning"
            actions={
              <Button
                size="small"
                onClick={() => void change(actions.forgetUnreadable(), { said: t.common.forgotten })}
              >
                {t.common.forget}
              </Button>
            }
          >
            {t.common.unreadable}
          </Notice>
        )}
        <SectionOf address={address} key={address.section} />
      </main>
      <OutcomeBar />
    </div>
  )
}

function SectionOf({ address }: { address: Address }) {
  switch (address.section) {
    case 'start':
      return <StartSection />
    case 'connections':
      return <ConnectionsSection />
    case 'sites':
      return <SitesSection />
    case 'recipes':
      return <RecipesSection />
    case 'history':
      return <HistorySection />
    case 'language':
      return <LooksSection />
    case 'shortcuts':
      return <ShortcutsSection />
    case 'backup':
      return <BackupSection />
    case 'about':
      return <AboutSection />
    case 'why':
      return (
        <WhySection
          tabId={address.tabId}
          onOpen={(section) => {
            location.hash = `#${section}`
          }}
        />
      )
  }
}
