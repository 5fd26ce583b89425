// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, expect, test } from 'vitest'
import { WordsProvider } from '../words.tsx'
import { WhyPage } from './WhyPage.tsx'

afterEach(() => render(null, document.body))

/** What the report of a record without a phone says. */
function textOf(mayTeach: boolean): string {
  const nothing = () => undefined
  render(
    <WordsProvider language="en">
      <WhyPage
        steps={[{ step: 'phone', state: 'bad', problem: { code: 'no-phone' } }]}
        problem={null}
        busy={false}
        version="1.0.0"
        mayTeach={mayTeach}
        onRemedy={nothing}
        onAgain={nothing}
        onCopy={async () => true}
      />
    </WordsProvider>,
    document.body,
  )
  return document.body.textContent ?? ''
}

test('tells to teach the page, and what to do instead where an administrator decides how pages are read', () => {
  expect(textOf(true)).toMatch(/teach this page[\s\S]*Point at the phone/)
  expect(textOf(false)).toContain('tell your administrator')
  expect(textOf(false)).not.toMatch(/teach|Point at the phone/i)
})
