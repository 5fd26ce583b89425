// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { fail } from '../../lib/errors.ts'
import { onPage } from './on-page.testing.tsx'
import { connected, full, managed, memoryActions } from './states.testing.ts'

const SEARCH = 'Search a CRM or paste an address of yours'

function chip(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('.chip')].find((one) => one.textContent === name)
  if (!found) throw new Error(`no CRM "${name}"`)
  return found
}

test('the browser is asked within the click itself, or it would refuse', async () => {
  const requestHost = vi.fn(() => Promise.resolve(true))
  const screen = await onPage('#sites', connected, { requestHost })
  await screen.put(SEARCH, 'https://crm.example.test:8443/customers/7')
  screen.button('Allow on crm.example.test:8443').click()
  expect(requestHost).toHaveBeenCalledExactlyOnceWith('https://crm.example.test:8443')
})

test('a CRM with one address for everybody needs one click', async () => {
  const requestHost = vi.fn(() => Promise.resolve(true))
  const addSite = vi.fn(memoryActions(connected).addSite)
  const screen = await onPage('#sites', connected, { requestHost, addSite })
  chip('Close').click()
  expect(requestHost).toHaveBeenCalledExactlyOnceWith('https://app.close.com')
  await screen.click(document.body)
  expect(addSite).toHaveBeenCalledExactlyOnceWith('https://app.close.com', 'close')
  expect(screen.text()).toContain('Allowed')
})

test('a CRM with several addresses asks which one is used', async () => {
  const addSite = vi.fn(memoryActions(connected).addSite)
  const screen = await onPage('#sites', connected, { addSite })
  await screen.click(chip('Fireberry'))
  await screen.click(screen.button('app.powerlink.co.il'))
  expect(addSite).toHaveBeenCalledExactlyOnceWith('https://app.powerlink.co.il', 'fireberry')
})

test('a CRM with an address per customer says which address is wanted', async () => {
  const addSite = vi.fn(memoryActions(connected).addSite)
  const screen = await onPage('#sites', connected, { addSite })
  await screen.click(chip('monday.com'))
  expect(screen.text()).toContain('For example yourname.monday.com')
  await screen.put('Paste any address of your monday.com', 'https://acme.monday.com/boards/1/pulses/2')
  await screen.click(screen.button('Allow on acme.monday.com'))
  expect(addSite).toHaveBeenCalledExactlyOnceWith('https://acme.monday.com', 'monday')
})

test('a CRM on an own host is read as what the person says it is', async () => {
  const addSite = vi.fn(memoryActions(connected).addSite)
  const screen = await onPage('#sites', connected, { addSite })
  await screen.put(SEARCH, 'erp.example.test')
  await screen.put('Read as', 'odoo')
  await screen.click(screen.button('Allow on erp.example.test'))
  expect(addSite).toHaveBeenCalledExactlyOnceWith('https://erp.example.test', 'odoo')
})

test('without the browser’s permission nothing is added, and it is said', async () => {
  const addSite = vi.fn(memoryActions(connected).addSite)
  const screen = await onPage('#sites', connected, { addSite })
  await screen.put(SEARCH, 'refused.example.test')
  await screen.click(screen.button('Allow on refused.example.test'))
  expect(addSite).not.toHaveBeenCalled()
  expect(document.querySelector('[role="alert"].notice')?.textContent).toContain('did not give permission')
})

test('a site that is there already is not asked for again', async () => {
  const screen = await onPage('#sites', full)
  await screen.put(SEARCH, 'https://app.hubspot.com/contacts/1')
  expect(screen.text()).toContain('app.hubspot.com is already in the list')
  expect(() => screen.button('Allow on app.hubspot.com')).toThrow()
})

test.each(['javascript:alert(1)//', 'https://demo.texterchat.com/', 'https://user:pw@crm.example.test/'])(
  '%s is refused as a CRM address',
  async (typed) => {
    const screen = await onPage('#sites', connected)
    await screen.put(SEARCH, typed)
    expect(screen.text()).toContain('This is not the address of a CRM page')
  },
)

test('a withdrawn permission is shown with the button that gives it again', async () => {
  const requestHost = vi.fn(() => Promise.resolve(true))
  const screen = await onPage('#sites', full, { requestHost })
  expect(screen.text()).toContain('Permission withdrawn')
  screen.button('Allow access').click()
  expect(requestHost).toHaveBeenCalledExactlyOnceWith('https://crm.example.test:8443')
  await screen.click(document.body)
  expect(screen.text()).not.toContain('Permission withdrawn')
})

test('a hidden button and a moved one have their way back', async () => {
  const changeSite = vi.fn(memoryActions(full).changeSite)
  const screen = await onPage('#sites', full, { changeSite })
  await screen.click(screen.button('Show again'))
  expect(changeSite).toHaveBeenLastCalledWith('https://crm.example.test:8443', { hiddenPaths: [] })
  await screen.click(screen.button('Back beside the phone'))
  expect(changeSite).toHaveBeenLastCalledWith('https://crm.example.test:8443', { place: { mode: 'anchor' } })
})

test('of an administrator’s sites only the button is the person’s own, and it says why', async () => {
  const changeSite = vi.fn(memoryActions(managed).changeSite)
  const screen = await onPage('#sites', managed, { changeSite })
  const [button, autoLink] = [...document.querySelectorAll<HTMLButtonElement>('[role="switch"]')]
  expect([button?.disabled, autoLink?.disabled]).toEqual([false, true])
  if (autoLink) await screen.click(autoLink)
  expect(changeSite).not.toHaveBeenCalled()
  if (button) await screen.click(button)
  expect(changeSite).toHaveBeenCalledExactlyOnceWith('https://app.hubspot.com', { buttonHidden: true })
  expect(screen.text()).toContain('Set by your organization')
  expect(screen.button('Remove').disabled).toBe(true)
})

test('auto-link alone can be locked', async () => {
  await onPage('#sites', { ...full, locked: ['sites.autoLink'] })
  const states = [...document.querySelectorAll<HTMLButtonElement>('section:first-of-type [role="switch"]')]
  expect(states.map((one) => one.disabled)).toEqual([false, true])
})

test('removing a site asks first', async () => {
  const removeSite = vi.fn(memoryActions(full).removeSite)
  const screen = await onPage('#sites', full, { removeSite })
  await screen.click(screen.button('Remove'))
  expect(removeSite).not.toHaveBeenCalled()
  const confirm = document.querySelector<HTMLElement>('dialog .button-danger')
  if (confirm) await screen.click(confirm)
  expect(removeSite).toHaveBeenCalledExactlyOnceWith('https://app.hubspot.com')
})

test('sites that an administrator named wait on the first page, one click each', async () => {
  const requestHost = vi.fn(() => Promise.resolve(true))
  const start = { ...connected, sites: full.sites, granted: {} }
  const screen = await onPage('#start', start, { requestHost })
  expect(screen.text()).toContain('Your organization chose these CRM sites')
  screen.button('Allow on app.hubspot.com').click()
  expect(requestHost).toHaveBeenCalledExactlyOnceWith('https://app.hubspot.com')
})

test('a change that an administrator’s rule refuses is said', async () => {
  const screen = await onPage('#sites', full, { changeSite: () => Promise.resolve(fail('policy-locked')) })
  await screen.click(screen.button('Show again'))
  expect(document.querySelector('[role="alert"].outcome')?.textContent).toContain('administrator')
})
