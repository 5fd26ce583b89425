import type { HistoryEntry } from '../../lib/linking/history-entry.ts'

const COLUMNS = [
  'at',
  'action',
  'by',
  'projectId',
  'chatName',
  'chatPhone',
  'recordName',
  'before',
  'after',
  'proof',
] as const

/**
 * The history as a CSV table for spreadsheets: UTF-8 with a byte order mark (without it Excel shows Hebrew as noise).
 * A cell that a spreadsheet would take for a formula is made text with an apostrophe: names in it are other people's
 * text (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function historyCsv(entries: readonly HistoryEntry[]): string {
  const rows = entries.map((entry) =>
    COLUMNS.map((column) => (column === 'at' ? new Date(entry.at).toISOString() : (entry[column] ?? ''))),
  )
  return `\uFEFF${[COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Entries that hold a text in a name, a number or an address; numbers are compared by their digits. */
export function searchHistory(entries: readonly HistoryEntry[], text: string): HistoryEntry[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return [...entries]
  // A national 0 has no place in E.164: "052-123" must find +97252123...
  const digits = wanted.replace(/\D/g, '').replace(/^0+/, '')
  return entries.filter((entry) => {
    const texts = [entry.chatName, entry.recordName, entry.before, entry.after]
    if (texts.some((candidate) => candidate?.toLowerCase().includes(wanted))) return true
    return digits.length >= 3 && !/\p{L}/u.test(wanted) && (entry.chatPhone ?? '').includes(digits)
  })
}
