// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fail, ok, type Result } from '../../lib/errors.ts'
import type { ButtonView } from '../../lib/messages/record-view.ts'
import { withoutIsolation } from '../../lib/words/say.ts'
import { buttonStatesIn } from '../record/states.testing.ts'
import { createPageButton, type PageButton, type PageButtonProps } from './page-button.ts'

function viewOf(id: string, language: 'en' | 'he' = 'en'): ButtonView {
  const view = buttonStatesIn(language, Date.now()).find((state) => state.id === id)?.view
  if (!view) throw new Error(`no state ${id}`)
  return view
}

let shadow: ShadowRoot
let button: PageButton
let props: PageButtonProps & { link: ReturnType<typeof vi.fn<PageButtonProps['link']>> }

beforeEach(() => {
  const host = document.createElement('div')
  document.body.append(host)
  shadow = host.attachShadow({ mode: 'open' })
  const root = document.createElement('div')
  shadow.append(root)
  button = createPageButton(root)
  props = {
    view: viewOf('unlinked'),
    place: { mode: 'float', inlineEnd: 20, bottom: 24 },
    anchor: null,
    pageDir: 'ltr',
    link: vi.fn<PageButtonProps['link']>(async () => ok(null)),
    more: vi.fn(),
    hide: vi.fn(),
    move: vi.fn(),
  }
})

afterEach(() => {
  button.remove()
  document.body.replaceChildren()
})

/** An event as the browser makes it for a person's hand. */
function byHand<E extends Event>(event: E): E {
  Object.defineProperty(event, 'isTrusted', { value: true })
  return event
}

const click = () => new MouseEvent('click', { bubbles: true, cancelable: true, composed: true })
const sign = () => find('.sign')
const card = () => shadow.querySelector<HTMLElement>('.card')
const readable = (element: Element | null) => withoutIsolation(element?.textContent ?? '')

function find(selector: string): HTMLElement {
  const element = shadow.querySelector<HTMLElement>(selector)
  if (!element) throw new Error(`no ${selector}`)
  return element
}

function named(name: string): HTMLElement {
  const element = [...shadow.querySelectorAll<HTMLElement>('.card button, .card a')].find(
    (one) => readable(one) === name || one.getAttribute('aria-label') === name,
  )
  if (!element) throw new Error(`no ${name} in: ${readable(card())}`)
  return element
}

const press = (element: HTMLElement) => element.dispatchEvent(byHand(click()))

function openCard(view = props.view) {
  button.show({ ...props, view })
  press(sign())
}

describe('a page that plays with the button', () => {
  it('opens, links, hides and moves nothing by events of its own', () => {
    button.show(props)
    sign().click()
    sign().dispatchEvent(click())
    expect(card()).toBeNull()
    press(sign())
    for (const name of ['Link to this record', 'More', 'Hide on this page', 'Hide on this site', 'Close'])
      named(name).dispatchEvent(click())
    sign().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }))
    sign().dispatchEvent(new KeyboardEvent('keyup', { key: 'ArrowLeft' }))
    expect(card()).not.toBeNull()
    expect([props.link, props.more, props.hide, props.move].map((call) => vi.mocked(call).mock.calls)).toEqual([
      [],
      [],
      [],
      [],
    ])
  })

  it('does not follow the link into Texter for a click that no person made', () => {
    openCard()
    const fake = click()
    named('Open in Texter').dispatchEvent(fake)
    expect(fake.defaultPrevented).toBe(true)
    const real = byHand(click())
    let stopped: boolean | null = null
    const after = (event: Event) => {
      stopped = event.defaultPrevented
      // The test's page goes nowhere.
      event.preventDefault()
    }
    document.addEventListener('click', after, { once: true })
    named('Open in Texter').dispatchEvent(real)
    expect(stopped).toBe(false)
  })

  it('hears no key that was typed at the button', () => {
    const heard = vi.fn()
    document.addEventListener('keydown', heard)
    button.show(props)
    sign().dispatchEvent(byHand(new KeyboardEvent('keydown', { key: 'e', bubbles: true, composed: true })))
    document.removeEventListener('keydown', heard)
    expect(heard).not.toHaveBeenCalled()
  })
})

describe('linking', () => {
  it('links the shown chat once, however often one presses', async () => {
    let settle: (result: Result<unknown>) => void = () => undefined
    props.link.mockReturnValue(
      new Promise((resolve) => {
        settle = resolve
      }),
    )
    openCard()
    press(named('Link to this record'))
    press(named('Link to this record'))
    expect(props.link.mock.calls).toEqual([[props.view.chats[0]]])
    settle(fail('offline'))
    await vi.waitFor(() => expect(readable(card())).toContain('Not saved'))
    expect(named('Link to this record').ariaDisabled).not.toBe('true')
  })

  it('is not called "not saved" where it stands or may stand', () => {
    const view = viewOf('unlinked')
    const write = { commandId: 'k', action: 'link', state: 'failed', undo: false, at: 0 } as const
    const shown = (code: 'keys-lost' | 'not-confirmed' | 'not-saved') => {
      const problem = { code }
      button.show({
        ...props,
        view: { ...view, chats: view.chats.map((chat) => ({ ...chat, write: { ...write, problem } })) },
      })
      return sign().ariaLabel
    }
    expect(shown('keys-lost')).toContain('Needs your attention')
    expect(shown('not-confirmed')).toContain('Needs your attention')
    expect(shown('not-saved')).toContain('Not saved')
  })

  it.each([
    'elsewhere',
    'several',
    'unusable',
    'read-only',
    'link-pending',
    'recipe-changed',
    'linked-mine',
    'no-chat',
  ])('is not offered where it would replace, repeat or guess: %s', (id) => {
    openCard(viewOf(id))
    expect(readable(card())).not.toContain('Link to this record')
    expect(readable(card())).toContain('More')
  })

  it('leads to the view where it is taken back, also where it was made without a click', () => {
    const view = viewOf('linked-mine')
    const write = { commandId: 'k', action: 'link', state: 'saved', problem: null, undo: true, at: 0 } as const
    openCard({ ...view, chats: view.chats.map((chat) => ({ ...chat, write })) })
    press(named('Undo…'))
    expect(props.more).toHaveBeenCalledTimes(1)
    openCard({ ...view, chats: view.chats.map((chat) => ({ ...chat, write: { ...write, undo: false } })) })
    expect(readable(card())).not.toContain('Undo')
  })

  it('keeps the keyboard in the card when the pressed button is gone', () => {
    openCard()
    named('Link to this record').focus()
    button.show({ ...props, view: viewOf('linked-mine') })
    expect(card()?.contains(shadow.activeElement)).toBe(true)
  })
})

describe('what it says', () => {
  it.each([
    ['linked-mine', 'Linked · Taken by me'],
    ['linked-assigned', 'Linked · Taken by Dana Levi'],
    ['unlinked', 'Not linked · Waiting 12 min'],
    ['elsewhere', 'Linked to another record · Waiting 12 min'],
    ['several', 'Several chats'],
    ['no-chat', 'No chat yet'],
    ['offline', 'You are offline'],
    ['server-error', 'Needs your attention'],
    ['still-trying', 'Still trying…'],
    ['link-pending', 'Not sent yet · Waiting 12 min'],
  ])('%s: %s', (id, text) => {
    button.show({ ...props, view: viewOf(id) })
    expect(withoutIsolation(sign().ariaLabel ?? '')).toBe(`Texter Link · ${text}`)
  })

  it('says by itself that a search takes long, and keeps no timer otherwise', () => {
    vi.useFakeTimers()
    try {
      const view = { ...viewOf('still-trying'), lookingSince: Date.now() }
      button.show({ ...props, view })
      expect(sign().ariaLabel).toContain('Looking for the chat…')
      vi.advanceTimersByTime(8_000)
      expect(sign().ariaLabel).toContain('Still trying…')
      expect(vi.getTimerCount()).toBe(0)
      button.show({ ...props, view: viewOf('linked-mine') })
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('speaks Hebrew, right to left, on any page', () => {
    openCard(viewOf('waiting-hours', 'he'))
    expect(withoutIsolation(sign().ariaLabel ?? '')).toContain('לא מקושר · ממתין שעתיים')
    expect(card()?.dir).toBe('rtl')
  })
})

describe('the card', () => {
  it('never stays open over another record', () => {
    openCard()
    const record = props.view.record && {
      ...props.view.record,
      link: 'https://app.hubspot.com/contacts/1/record/0-1/9',
    }
    button.show({ ...props, view: { ...props.view, record } })
    expect(card()).toBeNull()
  })

  it('closes with Escape and gives the focus back', () => {
    openCard()
    expect(shadow.activeElement).toBe(card())
    find('.card').dispatchEvent(
      byHand(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })),
    )
    expect(card()).toBeNull()
    expect(shadow.activeElement).toBe(sign())
  })

  it('keeps its elements while nothing else is to be seen, so that a click under way is not lost', () => {
    openCard()
    const before = named('Link to this record')
    button.show({ ...props, view: { ...props.view, revision: 7 } })
    expect(named('Link to this record')).toBe(before)
  })

  it('stays unfolded where a person is about to hide it, also when a minute passes', () => {
    openCard()
    find('details').toggleAttribute('open', true)
    button.show({ ...props, view: { ...props.view, name: 'Somebody' } })
    expect(find('details').hasAttribute('open')).toBe(true)
    press(named('Close'))
    press(sign())
    expect(find('details').hasAttribute('open')).toBe(false)
  })

  it('offers the way back beside the phone only after it was moved away', () => {
    const anchor = { top: 10, bottom: 30, left: 0, right: 100 }
    button.show({ ...props, anchor })
    press(sign())
    press(named('Back beside the phone'))
    expect(props.move).toHaveBeenCalledWith({ mode: 'anchor' })
    button.show({ ...props, anchor, place: { mode: 'anchor' } })
    expect(readable(card())).not.toContain('Back beside')
  })
})

it('moves with the arrow keys and tells its place once, when the key comes up', () => {
  button.show(props)
  const key = (type: string) =>
    sign().dispatchEvent(byHand(new KeyboardEvent(type, { key: 'ArrowUp', bubbles: true, cancelable: true })))
  key('keydown')
  key('keydown')
  expect(props.move).not.toHaveBeenCalled()
  key('keyup')
  expect(props.move).toHaveBeenCalledTimes(1)
  expect(vi.mocked(props.move).mock.calls[0]?.[0]).toMatchObject({ mode: 'float' })
})

it('opens nothing with the click that ends a drag', () => {
  button.show(props)
  const pointer = (type: string, clientX: number) =>
    sign().dispatchEvent(
      byHand(new PointerEvent(type, { button: 0, pointerId: 1, clientX, clientY: 10, bubbles: true })),
    )
  sign().setPointerCapture = () => undefined
  pointer('pointerdown', 100)
  pointer('pointermove', 160)
  pointer('pointerup', 160)
  press(sign())
  expect(card()).toBeNull()
  expect(props.move).toHaveBeenCalledTimes(1)
  press(sign())
  expect(card()).not.toBeNull()
})

it('leaves nothing behind', () => {
  openCard()
  button.remove()
  expect(shadow.querySelector('.spot')).toBeNull()
  expect(() => document.body.dispatchEvent(new FocusEvent('focusin', { bubbles: true }))).not.toThrow()
})
