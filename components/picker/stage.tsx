/**
 * The picker in the page: its own closed root, the dimmed page, the lit place, and all pointer and key events.
 *
 * While something is picked no event reaches the page: a shield lies over it, and every event is stopped at the window.
 * So nothing is clicked, and a menu that closes on blur or on a click elsewhere stays open. The panel's own buttons are
 * therefore run from here (`data-act`), not by handlers of their own.
 */
import { render } from 'preact'
import type { PickerOrder, Recipe } from '../../lib/crm/recipe.ts'
import { numbersOn } from '../../lib/crm/recipe-page.ts'
import type { ErrorCode, Result } from '../../lib/errors.ts'
import { createHost } from '../../lib/page/closed-root.ts'
import { WordsProvider } from '../words.tsx'
import { boxOf, elementAt, nextOf, walkable, windowsOf } from './page-places.ts'
import { Panel, type PanelAct } from './panel.tsx'
import { startTeacher } from './teacher.ts'
import { isTrusted } from './trusted.ts'

const POINTER_EVENTS = [
  'pointerdown',
  'pointerup',
  'pointermove',
  'pointerover',
  'pointerout',
  'pointerenter',
  'pointerleave',
  'pointercancel',
  'mousedown',
  'mouseup',
  'mousemove',
  'mouseover',
  'mouseout',
  'mouseenter',
  'mouseleave',
  'touchstart',
  'touchmove',
  'touchend',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'dragstart',
  'selectstart',
] as const
const KEY_EVENTS = ['keydown', 'keypress', 'keyup'] as const

export interface StageParts {
  order: PickerOrder
  css: string
  send(recipe: Recipe | null): Promise<Result<null>>
  errorText(code: ErrorCode): string
}

export interface Stage {
  end(): void
}

export function startStage({ order, css, send, errorText }: StageParts): Stage {
  const stop = new AbortController()
  const known = new WeakSet<Window>()
  const host = createHost('picker')
  const root = host.attachShadow({ mode: 'closed' })
  const style = document.createElement('style')
  const screen = document.createElement('div')
  style.textContent = css
  screen.className = 'picker'
  root.append(style, screen)
  // Inline and important: the page's own rules for any `div` and for popovers do not count.
  host.style.cssText =
    'all:initial!important;position:fixed!important;inset:0!important;margin:0!important;border:0!important;padding:0!important;width:100%!important;height:100%!important;max-width:none!important;max-height:none!important;background:none!important;overflow:visible!important;pointer-events:none!important;z-index:2147483647!important;display:block!important'
  host.setAttribute('popover', 'manual')

  let usingPage = false
  let atTop = false
  let cursor: Element | null = null
  let ready = false
  const teacher = startTeacher({
    document,
    href: () => location.href,
    order,
    now: () => Date.now(),
    send,
    changed: () => ready && draw(),
    end,
  })

  // Everything outside of an open modal dialog is inert, so we stand inside it; the top layer is above the page's layers.
  function stand() {
    const home = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.documentElement
    if (host.parentElement !== home) home.append(host)
    if (!host.matches(':popover-open')) host.showPopover()
  }

  function draw() {
    const view = teacher.view()
    const done = view.step === 'draft' || view.step === 'stored'
    const box = view.lit && !done ? boxOf(view.lit.element) : null
    const lost = view.lit?.text ? 'light' : 'light none'
    render(
      <WordsProvider language={order.language}>
        {!usingPage && !done && <div class="shield" />}
        {box ? (
          <div
            class={lost}
            style={{
              left: `${box.left - 3}px`,
              top: `${box.top - 3}px`,
              width: `${box.width + 6}px`,
              height: `${box.height + 6}px`,
            }}
          />
        ) : (
          !done && <div class="light none" style={{ left: '-9px', top: '-9px', width: '1px', height: '1px' }} />
        )}
        <Panel view={view} usingPage={usingPage} atTop={atTop} errorText={view.error && errorText(view.error)} />
      </WordsProvider>,
      screen,
    )
  }

  function act(what: PanelAct) {
    if (what === 'move') atTop = !atTop
    else if (what === 'use-page') usePage(!usingPage)
    else return void teacher.act(what)
    draw()
  }

  function usePage(use: boolean) {
    if (use === usingPage) return
    usingPage = use
    stand()
    listen()
    draw()
  }

  const pointing = () => teacher.view().step === 'phone' || teacher.view().step === 'name'
  const done = () => teacher.view().step === 'draft' || teacher.view().step === 'stored'

  function actOf(element: Element | null): PanelAct | null {
    const name = element?.closest('[data-act]')?.getAttribute('data-act')
    const acts: readonly PanelAct[] = [
      'take',
      'skip',
      'again',
      'restart',
      'confirm',
      'other-address',
      'leave',
      'use-page',
      'move',
    ]
    return acts.find((one) => one === name) ?? null
  }

  /**
   * The page took us away, or a later version did: what nobody sees must not go on keeping every click from the page. Who
   * uses the page meanwhile may have closed the dialog that we stood in.
   */
  function leaveIfLost(): boolean {
    if (host.getRootNode() === document) return false
    if (usingPage) stand()
    else void teacher.act('leave')
    return !usingPage
  }

  function swallow(event: Event) {
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  /** `view`: the window the event came through; coordinates are its own. */
  function onPointer(event: Event, view: Window) {
    if (!isTrusted(event) || !('clientX' in event) || !('clientY' in event)) return
    if (leaveIfLost()) return
    const [x, y] = [Number(event.clientX), Number(event.clientY)]
    const frame = view.frameElement && boxOf(view.frameElement)
    const top = { x: x + (frame?.left ?? 0), y: y + (frame?.top ?? 0) }
    const onPanel = event.target === host ? (root.elementFromPoint(top.x, top.y)?.closest('.panel') ?? null) : null
    if (!onPanel && (usingPage || done())) {
      if (usingPage && event.type === 'pointermove') light(top.x, top.y)
      return
    }
    swallow(event)
    if (onPanel) {
      // A click by the keyboard has no place; it belongs to the button that has the focus.
      const button = 'detail' in event && event.detail === 0 ? root.activeElement : root.elementFromPoint(top.x, top.y)
      const what = event.type === 'click' ? actOf(button) : null
      if (what) act(what)
      return
    }
    if (event.type === 'pointermove') light(top.x, top.y)
    if (event.type === 'click' && pointing()) void teacher.act('take')
  }

  function light(x: number, y: number) {
    if (!pointing()) return
    cursor = elementAt(document, x, y, host)
    teacher.light(cursor)
  }

  /** The page behind the shield scrolls as if the shield were not there. */
  function onWheel(event: Event) {
    if (!isTrusted(event) || !(event instanceof WheelEvent) || event.target !== host) return
    if (root.elementFromPoint(event.clientX, event.clientY)?.closest('.panel')) return
    const target = elementAt(document, event.clientX, event.clientY, host)
    swallow(event)
    for (let at = target; at; at = at.parentElement ?? at.ownerDocument.defaultView?.frameElement ?? null) {
      const before = at.scrollTop + at.scrollLeft
      at.scrollBy(event.deltaX, event.deltaY)
      if (at.scrollTop + at.scrollLeft !== before) return
    }
  }

  function onKey(event: Event) {
    if (!isTrusted(event) || !('key' in event)) return
    if (leaveIfLost()) return
    const key = String(event.key)
    if (key === 'Alt') {
      swallow(event)
      if (event.type !== 'keypress' && pointing()) usePage(event.type === 'keydown')
      return
    }
    const focused = actOf(root.activeElement)
    if (done() && !focused && key !== 'Escape') return
    if (usingPage && key !== 'Enter' && key !== 'Escape') return
    if (('ctrlKey' in event && event.ctrlKey) || ('metaKey' in event && event.metaKey)) return
    event.stopImmediatePropagation()
    // Function keys stay the browser's own.
    if (key.length > 1 && !/^(?:Arrow|Enter|Escape|Tab|Backspace|Delete|Home|End|Page)/.test(key)) return
    event.preventDefault()
    if (event.type !== 'keydown') return
    if (key === 'Escape') act('leave')
    else if (key === 'Tab') focusNext('shiftKey' in event && event.shiftKey === true ? -1 : 1)
    else if (focused && (key === 'Enter' || key === ' ')) act(focused)
    else if (key === 'Enter') act(pointing() ? 'take' : 'confirm')
    else if (key.startsWith('Arrow')) walk(key)
  }

  /** Brings a place into view, and the panel out of its way. */
  function reveal(element: Element) {
    element.scrollIntoView({ block: 'center', inline: 'nearest' })
    atTop = boxOf(element).top > innerHeight * 0.55
  }

  function focusNext(by: 1 | -1) {
    const buttons = [...root.querySelectorAll<HTMLElement>('[data-act]')]
    const focused = root.activeElement
    const at = buttons.findIndex((one) => one.isSameNode(focused))
    buttons.at(at < 0 && by < 0 ? -1 : (at + by) % buttons.length)?.focus()
  }

  function walk(key: string) {
    if (!pointing()) return
    const page = teacher.page()
    const numbers = teacher.view().step === 'phone' ? numbersOn(page) : []
    const by = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1
    const amongNumbers = numbers.length > 0 && (cursor === null || key === 'ArrowRight' || key === 'ArrowLeft')
    cursor = nextOf(page, amongNumbers ? numbers : walkable(page), cursor, by)
    if (cursor) reveal(cursor)
    teacher.light(cursor)
  }

  function listen() {
    const how = { capture: true, passive: false, signal: stop.signal }
    for (const view of windowsOf(window)) {
      if (known.has(view)) continue
      known.add(view)
      for (const type of POINTER_EVENTS) view.addEventListener(type, (event) => onPointer(event, view), how)
      for (const type of KEY_EVENTS) view.addEventListener(type, onKey, how)
      view.addEventListener('scroll', draw, how)
    }
  }

  function end() {
    if (stop.signal.aborted) return
    stop.abort()
    render(null, screen)
    host.remove()
  }

  stand()
  listen()
  window.addEventListener('wheel', onWheel, { capture: true, passive: false, signal: stop.signal })
  window.addEventListener('resize', draw, { signal: stop.signal })
  ready = true
  const asked = teacher.view().lit?.element
  if (asked) reveal(asked)
  draw()
  const foreign = document.activeElement
  if (foreign?.localName === 'iframe') root.querySelector<HTMLElement>('[data-act]')?.focus()
  return { end }
}
