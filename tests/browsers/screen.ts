import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  type Act,
  type Box,
  chooseOption,
  clickLanded,
  drawnBox,
  type Located,
  locate,
  type Root,
  sent,
  type Target,
  visibleText,
} from './in-page.ts'

/** In CSS px of the viewport. */
export interface Point {
  x: number
  y: number
}

/** What a browser must be able to do with one document or closed root; everything else is built on it. */
export interface Driver {
  /** For messages: "popup", "button of https://…". */
  name: string
  /**
   * Runs the source of a function inside, its first argument being the document or root; gives its result as JSON text,
   * or null while the document or root is not there (yet).
   */
  run(source: string, args: readonly unknown[]): Promise<string | null>
  /** A real click with the mouse, in CSS px of the viewport. */
  clickAt(x: number, y: number): Promise<void>
  /** The mouse presses at one point and lets go at another. */
  drag(from: Point, to: Point): Promise<void>
  /** Real keys. */
  typeText(text: string): Promise<void>
  /** A real key by its DOM name, e.g. `Enter`, `Tab`, `Escape`, `ArrowLeft`. */
  press(key: string): Promise<void>
  /** PNG of a box of the viewport, or of all of it. */
  picture(clip: Box | null): Promise<Uint8Array>
}

/** How long anything may take to appear. A wait that runs out is a failure, never a retry. */
const PATIENCE = 20_000
const LOOK_EVERY = 40

export interface Found {
  box: Box
  disabled: boolean
  value: string | null
  checked: boolean | null
}

/** Something with a document: a page, one of our own pages, the popup, the panel, the page button's root. */
export class Screen {
  readonly driver: Driver

  constructor(driver: Driver) {
    this.driver = driver
  }

  /** Runs a function inside (it must stand alone; arguments and result are JSON). `undefined` comes back as null. */
  async evaluate<A extends readonly unknown[], T>(inside: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    return this.#inside(`(root, ...args) => (${inside})(...args)`, args)
  }

  /** As `evaluate`, with the document or the closed root as first argument. */
  async evaluateRoot<A extends readonly unknown[], T>(
    inside: (root: Root, ...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T> {
    return this.#inside(String(inside), args)
  }

  async #inside<T>(source: string, args: readonly unknown[]): Promise<T> {
    const json = await this.driver.run(source, args)
    if (json === null) throw new Error(`${this.driver.name}: not there`)
    return JSON.parse(json)
  }

  /** The visible text; empty while the screen is not there. */
  async text(): Promise<string> {
    const json = await this.driver.run(String(visibleText), [])
    return json === null ? '' : String(JSON.parse(json))
  }

  /** Waits until a function gives something truthy inside, and gives it. */
  async waitFor<A extends readonly unknown[], T>(inside: (...args: A) => T | null, ...args: A): Promise<T> {
    return this.#until(
      async () => {
        const json = await this.driver.run(`(root, ...args) => (${inside})(...args)`, args)
        return json === null ? null : JSON.parse(json)
      },
      () => `${inside} on ${this.driver.name}`,
    )
  }

  /** Waits until the visible text holds `wanted`, and gives the whole text. */
  async waitForText(wanted: string | RegExp): Promise<string> {
    let text = ''
    return this.#until(
      async () => {
        text = await this.text()
        return (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) ? text : null
      },
      () => `${JSON.stringify(String(wanted))} on ${this.driver.name}, which says: ${JSON.stringify(text)}`,
    )
  }

  /** Waits until the visible text no longer holds `unwanted`. */
  async waitForNoText(unwanted: string | RegExp): Promise<void> {
    await this.#until(
      async () => {
        const text = await this.text()
        return !(typeof unwanted === 'string' ? text.includes(unwanted) : unwanted.test(text))
      },
      () => `${this.driver.name} to lose ${JSON.stringify(String(unwanted))}`,
    )
  }

  /** What a target looks like now; null where it is not there or not visible. */
  async look(target: Target): Promise<Found | null> {
    const located = await this.#locate(target, 'look')
    return located?.found ? located : null
  }

  /** Waits until a target is visible. */
  async wait(target: Target): Promise<Found> {
    let why = 'the screen is not there'
    return this.#until(
      async () => {
        const located = await this.#locate(target, 'look')
        if (located?.found) return located
        why = located?.why ?? why
        return null
      },
      async () =>
        `${JSON.stringify(sent(target))} on ${this.driver.name} (${why}), which says: ${JSON.stringify(await this.text())}`,
    )
  }

  /** Waits until a target is visible and enabled, then clicks its middle with the mouse: a trusted event. */
  async click(target: Target): Promise<void> {
    const { box } = await this.#enabled(target, 'click')
    await this.driver.clickAt(box.x + box.width / 2, box.y + box.height / 2)
    // Null where the click took its own screen away (a link, a closed popup): then it did land.
    const json = await this.driver.run(String(clickLanded), [])
    const hit: string | null = json === null ? null : JSON.parse(json)
    if (hit) throw new Error(`${this.driver.name}: the click at ${JSON.stringify(sent(target))} landed on ${hit}`)
  }

  /** Replaces the text of a field by real keys. */
  async fill(target: Target, text: string): Promise<void> {
    await this.#enabled(target, 'select')
    if (text === '') await this.driver.press('Delete')
    else await this.driver.typeText(text)
  }

  /** Chooses an option of a select by its text or value. */
  async choose(target: Target, option: string): Promise<void> {
    await this.focus(target)
    if (!(await this.evaluateRoot(chooseOption, option))) {
      throw new Error(`${this.driver.name}: ${JSON.stringify(sent(target))} has no option ${option}`)
    }
  }

  async focus(target: Target): Promise<void> {
    await this.#enabled(target, 'focus')
  }

  async press(key: string): Promise<void> {
    await this.driver.press(key)
  }

  /** The box around everything that is drawn. */
  async drawnBox(): Promise<Box | null> {
    return this.evaluateRoot(drawnBox)
  }

  /** PNG; written to `file` where one is given. */
  async screenshot(file?: string, clip: Box | null = null): Promise<Uint8Array> {
    const picture = await this.driver.picture(clip)
    if (file) {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, picture)
    }
    return picture
  }

  async #enabled(target: Target, act: Act): Promise<Found> {
    return this.#until(
      async () => {
        const located = await this.#locate(target, 'look')
        if (!located?.found || located.disabled) return null
        const again = act === 'look' ? located : await this.#locate(target, act)
        return again?.found ? again : null
      },
      async () =>
        `an enabled ${JSON.stringify(sent(target))} on ${this.driver.name}, which says: ${JSON.stringify(await this.text())}`,
    )
  }

  async #locate(target: Target, act: Act): Promise<Located | null> {
    const json = await this.driver.run(String(locate), [sent(target), act])
    return json === null ? null : JSON.parse(json)
  }

  async #until<T>(look: () => Promise<T | null>, what: () => string | Promise<string>): Promise<T> {
    const end = Date.now() + PATIENCE
    for (;;) {
      const seen = await look()
      if (seen) return seen
      if (Date.now() > end) throw new Error(`waited ${PATIENCE / 1000} s for ${await what()}`)
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
    }
  }
}
