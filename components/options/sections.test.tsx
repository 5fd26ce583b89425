// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { ok } from '../../lib/errors.ts'
import { onPage } from './on-page.testing.tsx'
import { catalogue, full, history, licences, managed, memoryActions, nothing } from './states.testing.ts'

/** Chooses a file as the browser does after its dialog. */
async function choose(name: string, text: string, click: (element: HTMLElement) => Promise<void>): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]')
  if (!input) throw new Error('no file field')
  Object.defineProperty(input, 'files', { configurable: true, value: [new File([text], name)] })
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await click(document.body)
}

test('a backup is shown before anything is changed', async () => {
  const importSettings = vi.fn(memoryActions(full).importSettings)
  const screen = await onPage('#backup', full, { importSettings })
  await choose('backup.json', '{"texterLink":1}', screen.click)
  await vi.waitFor(() => expect(screen.text()).toContain('Restore this?'))
  expect(screen.text()).toContain('מרפאת ברלין')
  expect(importSettings.mock.calls).toEqual([['{"texterLink":1}', false]])
  await screen.click(screen.button('Restore'))
  expect(importSettings).toHaveBeenLastCalledWith('{"texterLink":1}', true)
})

test('taught pages from a file are shown before they are taken', async () => {
  const importRecipes = vi.fn(memoryActions(full).importRecipes)
  const screen = await onPage('#recipes', full, { importRecipes })
  await choose('pages.json', '{}', screen.click)
  await vi.waitFor(() => expect(screen.text()).toContain('Import these taught pages?'))
  expect(importRecipes.mock.calls).toEqual([['{}', false]])
  await screen.click(screen.button('Cancel'))
  expect(importRecipes).toHaveBeenCalledOnce()
})

test('a file that cannot be a backup is not even read', async () => {
  const importSettings = vi.fn(memoryActions(full).importSettings)
  const screen = await onPage('#backup', full, { importSettings })
  await choose('film.json', 'x'.repeat(1_000_001), screen.click)
  await vi.waitFor(() => expect(screen.text()).toContain('too large'))
  expect(importSettings).not.toHaveBeenCalled()
})

test('everything is deleted only after a second, plain yes', async () => {
  const deleteEverything = vi.fn(memoryActions(full).deleteEverything)
  const screen = await onPage('#backup', full, { deleteEverything })
  await screen.click(screen.button('Delete everything…'))
  expect(deleteEverything).not.toHaveBeenCalled()
  await screen.click(screen.button('Yes, delete everything'))
  expect(deleteEverything).toHaveBeenCalledOnce()
  expect(screen.text()).toContain('Everything was deleted')
})

test('undo of a link that was changed since asks before it overwrites', async () => {
  const undo = vi.fn(memoryActions(full).undo)
  const screen = await onPage('#history', full, { undo })
  const row = document.querySelectorAll('.history-row')[1]?.querySelector('button')
  if (row) await screen.click(row)
  expect(undo.mock.calls).toEqual([['h2', false]])
  expect(screen.text()).toContain('Changed since')
  await screen.click(screen.button('Undo anyway'))
  expect(undo).toHaveBeenLastCalledWith('h2', true)
})

test('what was undone, and an undo itself, offer no second undo', async () => {
  await onPage('#history', full, {
    listHistory: () => Promise.resolve(ok(history.map((entry) => ({ ...entry, undoneBy: 'later' })))),
  })
  expect(document.querySelectorAll('.history-row')).toHaveLength(history.length)
  expect(document.querySelectorAll('.history-row button')).toHaveLength(0)
})

test('a name with markup in the history stays text', async () => {
  const screen = await onPage('#history', full)
  expect(screen.text()).toContain('Maya <b>bold</b>')
  expect(document.querySelector('.history b')).toBeNull()
})

test('an address with a script in the history is no link', async () => {
  const [first] = history
  if (!first) throw new Error('no entry')
  await onPage('#history', full, {
    listHistory: () => Promise.resolve(ok([{ ...first, after: 'javascript:alert(1)' }])),
  })
  expect(document.querySelector('.history a')).toBeNull()
})

test('the history is searched by what the person remembers, and exported', async () => {
  const download = vi.fn()
  const screen = await onPage('#history', full, { download })
  await screen.put('Search by name, number or address', 'יוסי')
  expect(document.querySelectorAll('.history-row')).toHaveLength(1)
  await screen.click(screen.button('Save as table (CSV)'))
  expect(download).toHaveBeenCalledExactlyOnceWith('texter-link-history.csv', expect.stringContaining('Dana Levi'))
})

test('a locked language shows its lock and cannot be changed; the rest can', async () => {
  const changeSettings = vi.fn(memoryActions(managed).changeSettings)
  const screen = await onPage('#language', managed, { changeSettings })
  const [language, theme] = [...document.querySelectorAll('fieldset')]
  expect(language?.disabled).toBe(true)
  expect(theme?.disabled).toBe(false)
  expect(screen.text()).toContain('Set by your organization')
  const dark = theme?.querySelectorAll('input')[2]
  if (dark) await screen.click(dark)
  expect(changeSettings).toHaveBeenCalledExactlyOnceWith({ theme: 'dark' })
})

test('where the browser has no panel, none is offered', async () => {
  const screen = await onPage('#language', full)
  expect(screen.text()).toContain('The side panel')
  expect((await onPage('#language', full, {}, false)).text()).not.toContain('The side panel')
})

test('two open options pages agree', async () => {
  const { render } = await import('preact')
  const { act } = await import('preact/test-utils')
  const { OptionsPage } = await import('./OptionsPage.tsx')
  const screen = await onPage('#connections', nothing)
  expect(screen.text()).toContain('No connection yet')
  await act(() =>
    render(
      <OptionsPage
        settings={full}
        actions={screen.actions}
        catalogue={catalogue}
        version="0.1.0"
        licences={licences}
        address="#connections"
        historyRevision={0}
        region="IL"
        browser="chrome"
        hasPanel
      />,
      document.body.firstElementChild ?? document.body,
    ),
  )
  expect(screen.text()).toContain('demo.texterchat.com')
})

test('Why? says where it stops, and its one strong button opens what mends it', async () => {
  location.hash = ''
  const screen = await onPage('#why?tab=3', full)
  const [stopped] = [...document.querySelectorAll('.why-bad')]
  expect(stopped?.textContent).toContain('Token accepted by Texter')
  expect(stopped?.textContent).toContain('List all chats')
  expect(document.querySelectorAll('.why .button-primary')).toHaveLength(1)
  await screen.click(screen.button('Go to Connections'))
  expect(location.hash).toBe('#connections')
})

test('a copied report holds codes, not people', async () => {
  const copy = vi.fn(() => Promise.resolve(true))
  const screen = await onPage('#why?tab=3', full, { copy })
  await screen.click(screen.button('Copy report'))
  expect(copy).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('token: bad scope-missing HTTP 403'))
  expect(screen.text()).toContain('Copied')
})

test('in Hebrew the page speaks Hebrew, from right to left', async () => {
  const screen = await onPage('#sites', { ...full, languageInUse: 'he' })
  expect(document.querySelector('[dir="rtl"][lang="he"]')).not.toBeNull()
  expect(screen.text()).toContain('מוסתר בשני דפים')
})

test('settings that could not be read are spoken of, until the person lets them go', async () => {
  const screen = await onPage('#about', { ...full, unreadable: true })
  expect(screen.text()).toContain('could not be read')
  await screen.click(screen.button('Delete what was set aside'))
  expect(screen.text()).not.toContain('could not be read')
})

test('the history is cleared only after a plain yes', async () => {
  const clearHistory = vi.fn(memoryActions(full).clearHistory)
  const screen = await onPage('#history', full, { clearHistory })
  await screen.click(screen.button('Clear the history…'))
  expect(clearHistory).not.toHaveBeenCalled()
  await screen.click(screen.button('Clear the history'))
  expect(clearHistory).toHaveBeenCalledOnce()
  expect(screen.text()).toContain('History cleared')
  expect(document.querySelectorAll('.history-row')).toHaveLength(0)
})

test('what of an administrator’s policy cannot be used is named, in both languages', async () => {
  const faults = { ...managed, policyFaults: ['projects.0.country', 'autoLink'] }
  const screen = await onPage('#about', faults)
  expect(screen.text()).toContain('policy cannot be used: projects.0.country, autoLink.')
  expect((await onPage('#about', { ...faults, languageInUse: 'he' })).text()).toContain('projects.0.country, autoLink')
  expect((await onPage('#about', managed)).text()).not.toContain('policy cannot be used')
})
