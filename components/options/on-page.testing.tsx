/** Shows the options page in a test's document and acts on it as a person would: by the words that stand there. */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import type { SettingsView } from '../../lib/settings/settings-types.ts'
import { withoutIsolation } from '../../lib/words/say.ts'
import { OptionsPage } from './OptionsPage.tsx'
import type { OptionsActions } from './options-actions.ts'
import { catalogue, licences, memoryActions } from './states.testing.ts'

export interface Screen {
  actions: OptionsActions
  /** Everything that can be read, without direction marks. */
  text: () => string
  button: (words: string) => HTMLButtonElement
  field: (label: string) => HTMLInputElement | HTMLSelectElement
  click: (element: HTMLElement) => Promise<void>
  /** Types or pastes into a field. */
  put: (label: string, value: string, how?: 'paste' | 'type') => Promise<void>
  html: () => string
}

export async function onPage(
  hash: string,
  settings: SettingsView,
  change: Partial<OptionsActions> = {},
  hasPanel = true,
): Promise<Screen> {
  document.body.replaceChildren()
  const root = document.body.appendChild(document.createElement('div'))
  const actions = { ...memoryActions(settings), ...change }
  await settle(() =>
    render(
      <OptionsPage
        settings={settings}
        actions={actions}
        catalogue={catalogue}
        version="0.1.0"
        licences={licences}
        address={hash}
        historyRevision={0}
        region="IL"
        browser="chrome"
        hasPanel={hasPanel}
      />,
      root,
    ),
  )
  const wordsOf = (element: Element) => withoutIsolation(element.textContent ?? '').trim()
  const button = (words: string) => {
    const all = [...document.querySelectorAll('button')]
    const found = all.find((one) => wordsOf(one) === words || one.getAttribute('aria-label') === words)
    if (!found) throw new Error(`no button "${words}" among: ${all.map(wordsOf).join(' | ')}`)
    return found
  }
  const field = (label: string) => {
    const element = [...document.querySelectorAll('label')].find((one) => wordsOf(one) === label)
    const control = element?.htmlFor ? document.getElementById(element.htmlFor) : null
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) return control
    throw new Error(`no field "${label}"`)
  }
  return {
    actions,
    text: () => wordsOf(document.body),
    html: () => document.body.innerHTML,
    button,
    field,
    click: (element) => settle(() => element.click()),
    put: (label, value, how = 'paste') =>
      settle(() => {
        const control = field(label)
        control.value = value
        const inputType = how === 'paste' ? 'insertFromPaste' : 'insertText'
        control.dispatchEvent(new InputEvent('input', { bubbles: true, inputType }))
        if (control instanceof HTMLSelectElement || how === 'type')
          control.dispatchEvent(new Event('change', { bubbles: true }))
      }),
  }
}

/** Runs it and everything that follows from it: promises of the actions, state, effects. */
async function settle(work: () => void): Promise<void> {
  await act(async () => {
    work()
    // Answers in memory take a few turns of the microtask queue, never a timer.
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  })
}
