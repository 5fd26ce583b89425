import { expect, test } from 'vitest'
import type { HistoryEntry } from '../../lib/linking/history-entry.ts'
import { historyCsv, searchHistory } from './history-csv.ts'

const entry: HistoryEntry = {
  id: 'h1',
  commandId: 'c1',
  at: Date.UTC(2026, 0, 2, 3, 4),
  projectId: 'demo',
  chatId: 'x',
  chatName: 'Dana Levi',
  chatPhone: '+972521234567',
  recordName: 'דנה לוי',
  action: 'link',
  by: 'screen',
  before: null,
  after: 'https://crm.example.test/customers/7',
  proof: 'reply',
  backup: '{"link":"secret of the chat"}',
  undoneBy: null,
}

test('a name that is a formula stays text in a spreadsheet', () => {
  const csv = historyCsv([{ ...entry, chatName: '=HYPERLINK("https://evil.test","x")' }])
  expect(csv).toContain(`"'=HYPERLINK(""https://evil.test"",""x"")"`)
})

test('a name with a comma, a quote or a line break stays in its cell', () => {
  const csv = historyCsv([{ ...entry, chatName: 'Levi, "Dana"\nx' }])
  expect(csv).toContain('"Levi, ""Dana""\nx"')
})

test('the export opens with Hebrew intact and holds no backup of the chat', () => {
  const csv = historyCsv([entry])
  expect(csv.startsWith('\uFEFF')).toBe(true)
  expect(csv).toContain('דנה לוי')
  expect(csv).not.toContain('secret')
})

test.each([
  ['dana', 1],
  ['דנה', 1],
  ['052-123', 1],
  ['+972 52', 1],
  ['customers/7', 1],
  ['972 53', 0],
  ['yossi', 0],
  ['', 1],
])('searching for "%s" finds %i', (text, found) => {
  expect(searchHistory([entry], text)).toHaveLength(found)
})
