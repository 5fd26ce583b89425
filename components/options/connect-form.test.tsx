// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { fail, ok, type Result } from '../../lib/errors.ts'
import type { ConnectionReport } from '../../lib/messages/protocol.ts'
import { onPage } from './on-page.testing.tsx'
import { connected, full, managed, memoryActions, nothing } from './states.testing.ts'

const PROJECT = 'Texter project or address'
const TOKEN = 'API token'

test('any address of the inbox is understood, and the project shown', async () => {
  const screen = await onPage('#start', nothing)
  await screen.put(PROJECT, 'https://demo.texterchat.com/contact/whatsapp/972520000000/972521234567/')
  expect(screen.text()).toContain('Project: demo')
})

test('two pasted values connect, without a further click', async () => {
  const save = vi.fn(memoryActions(nothing).saveConnection)
  const screen = await onPage('#start', nothing, { saveConnection: save })
  await screen.put(PROJECT, 'demo.texterchat.com')
  await screen.put(TOKEN, ' good-token ')
  expect(save).toHaveBeenCalledExactlyOnceWith('demo', 'good-token', { country: 'IL' })
  expect(screen.text()).toContain('Connected to demo')
  expect(screen.text()).toContain('Choose your CRM')
})

test('the token pasted first connects as soon as the project is there', async () => {
  const save = vi.fn(memoryActions(nothing).saveConnection)
  const screen = await onPage('#start', nothing, { saveConnection: save })
  await screen.put(TOKEN, 'good-token')
  expect(save).not.toHaveBeenCalled()
  await screen.put(PROJECT, 'demo')
  expect(save).toHaveBeenCalledOnce()
})

test('typing does not test every letter', async () => {
  const testConnection = vi.fn(memoryActions(nothing).testConnection)
  const screen = await onPage('#start', nothing, { testConnection })
  await screen.put(PROJECT, 'demo', 'type')
  await screen.put(TOKEN, 'good', 'type')
  expect(testConnection).not.toHaveBeenCalled()
  await screen.click(screen.button('Connect'))
  expect(testConnection).toHaveBeenCalledExactlyOnceWith('demo', 'good')
})

test('a missing scope is named with the way to it, and nothing is saved', async () => {
  const save = vi.fn(memoryActions(nothing).saveConnection)
  const screen = await onPage('#start', nothing, { saveConnection: save })
  await screen.put(PROJECT, 'demo')
  await screen.put(TOKEN, 'narrow-token')
  expect(screen.text()).toContain('The token is valid')
  expect(screen.text()).toContain('May not search chats')
  expect(screen.text()).toContain('Missing scope: List all chats. In Texter: gear → Developers → API Tokens')
  expect(save).not.toHaveBeenCalled()
})

test('a refused token and a project that does not answer say so', async () => {
  const screen = await onPage('#start', nothing)
  await screen.put(PROJECT, 'demo')
  await screen.put(TOKEN, 'bad-token')
  expect(screen.text()).toContain('The token was refused')
  await screen.put(PROJECT, 'nowhere')
  expect(screen.text()).toContain('Texter did not answer')
  expect(screen.text()).not.toContain('The token was refused')
})

test('the answer about an earlier token is not shown for the one pasted since', async () => {
  const answers: ((report: Result<ConnectionReport>) => void)[] = []
  const screen = await onPage('#start', nothing, {
    testConnection: () => new Promise((resolve) => answers.push(resolve)),
  })
  await screen.put(PROJECT, 'demo')
  await screen.put(TOKEN, 'first')
  await screen.put(TOKEN, 'second')
  answers[0]?.(fail('token-rejected'))
  await screen.click(document.body)
  expect(screen.text()).not.toContain('does not accept the token')
  answers[1]?.(ok({ reachable: true, tokenValid: true, maySearch: true, problem: null }))
  await screen.click(document.body)
  expect(screen.text()).toContain('Connected to demo')
})

test('a lost background ends in words and a button, not in an endless test', async () => {
  const screen = await onPage('#start', nothing, { testConnection: () => Promise.reject(new Error('port closed')) })
  await screen.put(PROJECT, 'demo')
  await screen.put(TOKEN, 'good-token')
  expect(screen.text()).toContain('The extension did not answer')
  expect(screen.button('Try again').getAttribute('aria-busy')).toBeNull()
})

test('a token pasted into the project field is told where it belongs', async () => {
  const screen = await onPage('#start', nothing)
  await screen.put(PROJECT, 'k'.repeat(80))
  expect(screen.text()).toContain('This looks like a token')
})

test('what is no project is refused in words, after the person left the field', async () => {
  const screen = await onPage('#start', nothing)
  await screen.put(PROJECT, 'https://evil.test/demo.texterchat.com')
  expect(screen.text()).not.toContain('neither a project name')
  await screen.click(document.body)
  screen.field(PROJECT).dispatchEvent(new FocusEvent('blur'))
  await screen.click(document.body)
  expect(screen.text()).toContain('neither a project name nor a Texter address')
})

test('the token is hidden while typed and gone once it is saved', async () => {
  const screen = await onPage('#connections', connected)
  await screen.click(screen.button('Replace token'))
  expect(screen.field(TOKEN).type).toBe('password')
  await screen.put(TOKEN, 'secret-token')
  expect(screen.text()).toContain('Token stored')
  expect(screen.html()).not.toContain('secret-token')
  expect([...document.querySelectorAll('input')].map((input) => input.value)).not.toContain('secret-token')
})

test('replacing a token leaves name, country and colour as they are', async () => {
  const save = vi.fn(memoryActions(connected).saveConnection)
  const screen = await onPage('#connections', connected, { saveConnection: save })
  await screen.click(screen.button('Replace token'))
  await screen.put(TOKEN, 'new-token')
  expect(save).toHaveBeenCalledExactlyOnceWith('demo', 'new-token', {})
})

test('forgetting a token asks first and keeps the connection', async () => {
  const forgetToken = vi.fn(memoryActions(full).forgetToken)
  const screen = await onPage('#connections', full, { forgetToken })
  await screen.click(screen.button('Forget token'))
  expect(forgetToken).not.toHaveBeenCalled()
  const dialog = document.querySelector('dialog')
  const confirm = [...(dialog?.querySelectorAll('button') ?? [])].find((one) => one.textContent === 'Forget token')
  if (confirm) await screen.click(confirm)
  expect(forgetToken).toHaveBeenCalledExactlyOnceWith('demo')
  expect(screen.text()).toContain('demo.texterchat.com')
})

test('a connection locked by an administrator says why; only what is the person’s own can be changed', async () => {
  const save = vi.fn(memoryActions(managed).saveConnection)
  const screen = await onPage('#connections', managed, { saveConnection: save })
  expect(screen.text()).toContain('Set by your organization')
  for (const label of ['Name', 'Country for numbers without a code', 'Preferred business number'])
    expect(screen.field(label).disabled, label).toBe(true)
  expect(screen.button('Remove').disabled).toBe(true)
  await screen.put('My name in Texter', 'Omer', 'type')
  expect(save).toHaveBeenCalledExactlyOnceWith('demo', null, { me: 'Omer' })
})

test('under locked connections a revoked token can be replaced and forgotten where the policy gives none', async () => {
  const save = vi.fn(memoryActions(managed).saveConnection)
  const screen = await onPage('#connections', managed, { saveConnection: save })
  expect(screen.button('Forget token').disabled).toBe(false)
  await screen.click(screen.button('Replace token'))
  await screen.put(TOKEN, 'new-token')
  expect(save).toHaveBeenCalledExactlyOnceWith('demo', 'new-token', {})
})

test('the administrator’s token is not replaced or forgotten by anybody', async () => {
  const screen = await onPage('#connections', { ...managed, policyTokens: ['demo'] })
  for (const name of ['Replace token', 'Forget token']) expect(screen.button(name).disabled, name).toBe(true)
})

test('a business number is stored as digits, and words are refused', async () => {
  const save = vi.fn(memoryActions(connected).saveConnection)
  const screen = await onPage('#connections', connected, { saveConnection: save })
  await screen.put('Preferred business number', 'my number', 'type')
  expect(screen.text()).toContain('Only digits, with the country code')
  expect(save).not.toHaveBeenCalled()
  await screen.put('Preferred business number', '+972 54-111-2233', 'type')
  expect(save).toHaveBeenCalledExactlyOnceWith('demo', null, { businessNumber: '972541112233' })
})

test('a change is saved at once, says so, and can be undone', async () => {
  const save = vi.fn(memoryActions(connected).saveConnection)
  const screen = await onPage('#connections', connected, { saveConnection: save })
  await screen.put('Name', 'Clinic', 'type')
  expect(document.querySelector('[role="status"].outcome')?.textContent).toContain('Saved')
  await screen.click(screen.button('Undo'))
  expect(save).toHaveBeenLastCalledWith('demo', null, { name: 'Demo' })
  expect(screen.field('Name').value).toBe('Demo')
})

test('a change that failed is said aloud with what to do', async () => {
  const screen = await onPage('#connections', connected, {
    saveConnection: () => Promise.resolve(fail('storage-full')),
  })
  await screen.put('Name', 'Clinic', 'type')
  expect(document.querySelector('[role="alert"].outcome')?.textContent).toContain('no room left')
})
