import { beforeEach, expect, test, vi } from 'vitest'
import { maya } from '../linking/texter-fake.ts'
import { rename, replace } from './chat-actions.ts'
import { type Background, CRM, startBackground } from './crm-tab.testing.ts'
import { finder } from './services.ts'
import { toolbarOf } from './toolbar.ts'

vi.mock('../settings/vault.ts', () => ({ readToken: async () => 'token', hasToken: async () => true }))

const A = `${CRM}/people/17`
const B = `${CRM}/people/18`
const MAYA = '055-555-0142'
const refuse = () => new Response('', { status: 422 })
const command = () => ({ tabId: 7, chatId: 'c1', commandId: crypto.randomUUID() })

let background: Background
beforeEach(async () => {
  background = await startBackground([maya({ crmData: { link: A } })])
})

async function failing(write: () => Promise<void>): Promise<void> {
  background.texter.before = ({ method }) => (method === 'GET' ? undefined : refuse())
  await expect(write()).rejects.toMatchObject({ problem: { code: 'request-refused' } })
  background.texter.before = () => undefined
}

test('a replacement that Texter refused is told on the record it was for, and the linked one stays linked', async () => {
  const b = background.open(B, [MAYA])
  await b.see()
  await failing(() => replace({ ...command(), recordLink: B, expectedLink: A }))
  expect((await b.view()).chats[0]).toMatchObject({ link: { kind: 'elsewhere' }, write: { state: 'failed' } })
  const a = background.open(A, [MAYA])
  await a.see()
  const view = await a.view()
  expect(view.chats[0]).toMatchObject({ link: { kind: 'linked' }, write: null })
  expect(toolbarOf(view).state).toBe('linked')
  await background.open(B, [MAYA]).see()
  expect((await b.view()).chats[0]?.write?.state).toBe('failed')
})

test('a name that Texter refused leaves the link as it is told', async () => {
  const a = background.open(A, [MAYA])
  await a.see()
  await failing(() => rename({ ...command(), displayName: 'Maya Levin' }))
  const view = await a.view()
  expect(view.chats[0]).toMatchObject({ link: { kind: 'linked' }, write: null })
  expect(toolbarOf(view).state).toBe('linked')
})

test('a link that failed and was made by somebody else since is no failure any more', async () => {
  const b = background.open(B, [MAYA])
  await b.see()
  await failing(() => replace({ ...command(), recordLink: B, expectedLink: A }))
  background.texter.set('c1', { crmData: { link: B } })
  finder.forget()
  await b.see()
  expect((await b.view()).chats[0]).toMatchObject({ link: { kind: 'linked' }, write: null })
})
