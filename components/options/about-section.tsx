import { ChevronDownIcon, Ltr } from '../ui/index.ts'
import { useOptions } from './options-context.tsx'
import { Card, SectionPage } from './parts.tsx'
import { useOptionsWords } from './use-options-words.ts'

/** Version, what is sent where, and whose work is inside. */
export function AboutSection() {
  const { version, licences } = useOptions()
  const { t, say } = useOptionsWords()
  const words = t.about
  return (
    <SectionPage title={words.title} lead={words.lead}>
      <p class="soft">{say(words.version, { version })}</p>
      <Card title={words.privacy}>
        <ol class="privacy">
          {Object.entries(words.lines).map(([key, line]) => (
            <li key={key}>{line}</li>
          ))}
        </ol>
      </Card>
      <Card title={words.licences}>
        <ul class="licences">
          {licences.map((part) => (
            <li key={part.name}>
              {part.text === null ? (
                <LicenceLine name={part.name} version={part.version} licence={part.licence} />
              ) : (
                <details class="details">
                  <summary>
                    <ChevronDownIcon />
                    <LicenceLine name={part.name} version={part.version} licence={part.licence} />
                  </summary>
                  <section
                    class="licence-text"
                    dir="ltr"
                    lang="en"
                    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
                    tabIndex={0}
                    aria-label={words.licenceText}
                  >
                    {part.text}
                  </section>
                </details>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </SectionPage>
  )
}

function LicenceLine({ name, version, licence }: { name: string; version: string; licence: string }) {
  return (
    <Ltr>
      {name} {version} · {licence}
    </Ltr>
  )
}
