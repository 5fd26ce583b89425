/** The page of faults and results. Pure. */
import { type BrowserFault, type Fault, sentence, type UnitFault } from '../tests/faults/fault.ts'
import type { ChaosResults, Results } from './results.ts'

const AREAS: Record<string, string> = {
  search: 'Looking for a chat',
  wait: 'Waiting',
  write: 'Writing a link beside other data (merge)',
  'first-write': 'Writing the first link of a chat without data',
  outbox: 'What could not be sent at once',
  background: 'The background is ended',
  death: 'The background is ended at every single call',
  page: 'Page, popup and tab',
  browser: 'The browser is closed',
  messages: 'Messages',
  storage: 'Storage',
  permissions: 'Permissions',
  people: 'Several people, tabs and clicks',
  bot: "The external bot's switch",
  clock: 'Clocks and sleep',
}

/** Name of a test as Vitest reports it. */
export function titleOf({ test: { title, of } }: UnitFault): string {
  return of === undefined ? title : title.replace('%s', of)
}

export function reliabilityPage(faults: readonly Fault[], results: Results): string {
  const inBrowser = faults.filter(({ where }) => where === 'browser').length
  const parts = [
    '# Reliability: what breaks, and what then holds',
    '',
    'Written by `node scripts/reliability.ts` from `tests/faults/`; not to be edited by hand.',
    '',
    `${faults.length} faults: ${inBrowser} in real browsers against the built extension, ${faults.length - inBrowser} in unit tests (waiting, clocks, and a death of the background at every single call to storage and Texter). \`npm test\` runs the unit faults and a dozen in each browser, \`npm run test:all\` all of them.`,
    '',
    'In every browser row also holds: no other host than the project is asked, no cookie is sent, no redirect is followed, Get Chat is never called, no raw error text is shown, and all keys of others in `crmData` are as they were.',
    '',
    ...versions(results),
    '',
    'A result is the last run of that fault: failures were fixed and run again on their own, chaos seeds too.',
    '',
    '## Known limits',
    '',
    '- When a connection is lost before an answer, Chromium sends the same request again by itself (twice at most) if the connection had been used before. An extension cannot forbid it. The values are absolute, so nothing changes a second time; but Texter may announce the same bot switch to its webhooks again.',
    '- A chat without data, and the removal of a key, need the call that replaces `crmData` whole. Between our read (at most 200 ms old) and that call another writer can be overwritten. The history holds what was there before, and Undo restores it.',
    "- Chromium holds an extension's requests back by itself after several answers of 5xx (`extension_throttle_manager.cc`); that is told as Texter's problem, not as a broken network.",
    '- Killed between a merge that lost a key and its repair: the loss is told, not repaired by itself; Undo restores it.',
    '',
    ...chaos(results),
  ]
  for (const [area, title] of Object.entries(AREAS)) {
    const rows = faults.filter(({ id }) => id.startsWith(`${area}/`))
    if (rows.length > 0) parts.push('', `## ${title}`, '', ...table(rows, results))
  }
  return `${parts.join('\n')}\n`
}

function versions({ faults }: Results): string[] {
  const lines = Object.values(faults).map(({ version, date, results }) => {
    const states = Object.values(results)
    return `| ${version} | ${date} | ${states.filter((state) => state === 'passed').length} of ${states.length} |`
  })
  return ['| run with | date | held |', '| --- | --- | --- |', ...lines]
}

function chaos({ chaos: told }: Results): string[] {
  const line = ({ version, date, from, to, done, pending, 'not-done': not, failed }: ChaosResults) =>
    `| ${version} | ${date} | ${from}–${to} | ${done} | ${pending} | ${not} | ${failed.length === 0 ? 'none' : failed.join(', ')} |`
  return [
    '## Chaos runs',
    '',
    "The main flow under random faults and kills (`npm run chaos -- --seed N --runs N --browser …`). The server's log is compared with what the person was shown: no wish lost without a word, nothing called saved that is not, no second effective write.",
    '',
    '| browser | date | seeds | done | pending | told as not done | broken promises |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...Object.values(told).flatMap((runs) => runs.map(line)),
  ]
}

function table(rows: readonly Fault[], results: Results): string[] {
  return [
    '| fault | what breaks | the person sees | what holds | Chromium | Firefox |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((fault) => {
      const seen = fault.shows.map((key) => `*${sentence(key)}*`).join(', then ') || 'no trouble'
      const cells = [`\`${fault.id}\``, fault.what, seen, holds(fault), ...states(fault, results)]
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
    }),
  ]
}

function states(fault: Fault, { faults }: Results): [string, string] {
  const of = (run: keyof typeof faults) => faults[run]?.results[fault.id] ?? 'not run'
  return fault.where === 'unit' ? [`unit: ${of('unit')}`, `unit: ${of('unit')}`] : [of('chromium'), of('firefox')]
}

function holds(fault: Fault): string {
  return fault.where === 'unit' ? fault.holds : inWords(fault)
}

function inWords({ held, tier }: BrowserFault): string {
  if (!held) return 'as in the chaos runs'
  const { sent, applied, linked, bot, resent, others } = held
  const parts = [
    `${sent} sent${resent ? ' by us' : ''}, ${applied} carried out`,
    linked === null
      ? ''
      : linked
        ? 'the link stands'
        : others && 'link' in others
          ? "the other's link stands"
          : 'no link of ours',
    bot === undefined ? '' : `the bot is ${bot ? 'on' : 'off'}, and the switch says so`,
    others && !('link' in others) ? 'what others wrote meanwhile stands' : '',
    tier === 'gate' ? 'in the gate' : '',
  ]
  return parts.filter((part) => part !== '').join('; ')
}
