import fc from 'fast-check'
import { expect, test } from 'vitest'
import { propertyRuns } from '../../tests/property-runs.ts'
import type { RecordIdentity } from '../crm/site.ts'
import { createTexterClient } from '../texter/client.ts'
import { isJsonObject, parseJson, withoutKey } from '../texter/json.ts'
import { createChatFinder } from './find-chats.ts'
import type { HistoryEntry } from './history-entry.ts'
import { performWrite, type WriteJob } from './link-chat.ts'
import { createFakeTexter, maya } from './texter-fake.ts'

const RUNS = propertyRuns(5_000, 100_000)

const record: RecordIdentity = { site: 'x', tenant: 'x', type: 'x', id: '1', link: 'https://crm.test/1' }
const OTHER = 'https://crm.test/2'
const chat = { projectId: 'demo', id: 'c1', phone: '+972555550142', title: 'Maya', displayName: null }

const key = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 8 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'שם הלקוח',
      'deepLink',
      'id',
      '0',
      '',
    ),
  },
)
const scalar = fc.oneof(
  fc.json({ maxDepth: 2 }),
  fc.constantFrom(
    '12345678901234567890',
    '-0.12345678901234567891',
    '1e400',
    '{"__proto__":{"a":1},"link":"mine"}',
    '"\\ud800"',
  ),
)

/** JSON text of an object as other software may have left it in a chat, without our key. */
const foreign = fc
  .array(fc.tuple(key, scalar), { maxLength: 6 })
  .map((pairs) => new Map(pairs.filter(([name]) => name !== 'link')))
  .map((pairs) => `{${[...pairs].map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`)

const present = fc.option(fc.constantFrom(OTHER, record.link, ''), { nil: undefined })
const reply = fc.constantFrom<readonly string[] | null>([], ['crmData'], null)

function objectOf(text: string): Record<string, unknown> {
  const value = parseJson(text)
  if (!isJsonObject(value)) throw new Error(text)
  return value
}

/** What stands in the chat besides our key, as text: order, `__proto__` and every digit count. */
function besidesLink(crmData: unknown): string {
  return isJsonObject(crmData) ? JSON.stringify(withoutKey(crmData, 'link')) : '{}'
}

test(`keys of others stay as they are through link, replace, unlink and undo, whatever they hold (${RUNS} objects)`, async () => {
  await fc.assert(
    fc.asyncProperty(foreign, present, reply, fc.boolean(), async (text, link, trimmed, mergeRoute) => {
      const crmData = { ...objectOf(text), ...(link === undefined ? {} : { link }) }
      const expected = besidesLink(crmData)
      const fake = createFakeTexter([maya({ crmData })])
      fake.trimmed = trimmed
      if (!mergeRoute) {
        fake.before = ({ method }) => (method === 'POST' ? new Response('', { status: 404 }) : undefined)
      }
      const sleep = async () => undefined
      const client = createTexterClient({ projectId: 'demo', readToken: async () => 'token', fetch: fake.fetch, sleep })
      const finder = createChatFinder({
        phoneForms: (e164) => ({ e164, digits: e164.slice(1), national: '0555550142' }),
        sleep,
      })
      let turn = 0

      const base = () => ({ commandId: `k${turn++}`, by: 'screen' as const, chat, recordName: null })
      const undo = (entryId: string): WriteJob => ({ ...base(), action: 'undo', entryId, evenIfChanged: false })
      const toRecord = (): WriteJob =>
        link === OTHER
          ? { ...base(), action: 'replace', record, expectedLink: OTHER }
          : { ...base(), action: 'link', record }

      async function act(job: WriteJob, entry: HistoryEntry | null = null) {
        const done = await performWrite(job, {
          client,
          finder,
          sameRecord: (known, wanted) => known === wanted.link,
          entry,
          beforeSend: async () => undefined,
          sleep,
        })
        expect(done.kind).toBe('saved')
        expect(besidesLink(fake.crmData('c1'))).toBe(expected)
        return done.kind === 'saved' ? done.entry : null
      }
      const linkNow = () => {
        const data = fake.crmData('c1')
        return isJsonObject(data) ? (data.link ?? '') : ''
      }

      const linked = await act(toRecord())
      expect(linkNow()).toBe(record.link)
      if (linked) {
        await act(undo(linked.id), linked)
        expect(linkNow()).toBe(link ?? '')
        await act(toRecord())
      }
      const unlinked = await act({ ...base(), action: 'unlink', expectedLink: record.link })
      expect(linkNow()).toBe('')
      await act(undo('x'), unlinked)
      expect(linkNow()).toBe(record.link)
    }),
    { numRuns: RUNS },
  )
}, 600_000)
