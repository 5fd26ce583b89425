/**
 * The steps of teaching, without the page's events and without drawing: what is lit, what was taken, what is asked next.
 * Clues are made at the moment of taking, because a menu may close before the person confirms.
 */
import type { Clue, PickerOrder, Recipe, RecipeField } from '../../lib/crm/recipe.ts'
import { addressGuesses, addressPieces } from '../../lib/crm/recipe-address.ts'
import { findClue, type Page, pageOf, phonesOf, textOf } from '../../lib/crm/recipe-page.ts'
import { namePlace, phonePlace } from '../../lib/crm/recipe-place.ts'
import {
  confirmField,
  draftRecipe,
  likelyPlace,
  repairField,
  secondAddress,
  teachField,
} from '../../lib/crm/recipe-teach.ts'
import type { ErrorCode, Result } from '../../lib/errors.ts'

export type Step = 'phone' | 'name' | 'ask' | 'summary' | 'sending' | 'draft' | 'stored'
export type PickerProblem = 'noNumber' | 'noName' | 'tooLittle' | 'notOnBoth' | 'sameRecord' | 'otherPage'

export interface PickerView {
  step: Step
  /** First record, second record, or a stored recipe on a page. */
  order: PickerOrder['step']
  /** What is lit, and what would be taken. */
  lit: { element: Element; text: string | null } | null
  phone: string | null
  name: string | null
  problem: PickerProblem | null
  error: ErrorCode | null
  /** The address as it will be linked; `id` marks the part that is the record's. */
  address: { text: string; id: boolean }[]
  /** There is another part of the address that could be the id. */
  otherAddress: boolean
  /** Of a stored recipe: which of its clues to the phone lead anywhere on this page. */
  clues: { clue: Clue; found: boolean }[]
}

/** What a person can do besides pointing. */
export type Act = 'take' | 'skip' | 'again' | 'restart' | 'confirm' | 'other-address' | 'leave'

interface Taken {
  text: string
  clues: RecipeField
  element: Element
}

export interface TeacherParts {
  document: Document
  /** The page's address now. */
  href(): string
  order: PickerOrder
  /** Epoch ms. */
  now(): number
  send(recipe: Recipe | null): Promise<Result<null>>
  changed(view: PickerView): void
  /** The picker leaves the page. */
  end(): void
}

export interface Teacher {
  view(): PickerView
  page(): Page
  /** The element under the pointer or the keyboard's; null for none. */
  light(element: Element | null): void
  act(act: Act): Promise<void>
}

export function startTeacher(parts: TeacherParts): Teacher {
  const { order } = parts
  const startedAt = parts.href()
  const url = new URL(startedAt)
  let mode = order.step
  let recipe = mode === 'first' ? null : order.recipe
  /** The second record's address does not go with the first one's: there is nothing to point at. */
  let stuck = false
  const guesses = addressGuesses(url)
  let page = pageOf(parts.document)
  let guess = 0
  let phone: Taken | null = null
  let name: Taken | null = null
  let address = recipe?.address ?? guesses[0] ?? '/'
  let view: PickerView = {
    step: 'phone',
    order: mode,
    lit: null,
    phone: null,
    name: null,
    problem: null,
    error: null,
    address: [],
    otherAddress: false,
    clues: [],
  }

  const show = (change: Partial<PickerView>) => {
    const pieces = addressPieces({ id: recipe?.id ?? 'new', origin: url.origin, address }, url)
    view = { ...view, phone: phone?.text ?? null, name: name?.text ?? null, address: pieces, ...change }
    parts.changed(view)
  }

  const placeOf = (element: Element) => (view.step === 'name' ? namePlace(element) : phonePlace(element))
  const saying = (element: Element, field: 'phone' | 'name') =>
    field === 'phone'
      ? phonesOf(element)
          .map(({ raw }) => raw)
          .join(' · ')
      : textOf(element).slice(0, 120)

  function cluesTo(field: 'phone' | 'name', element: Element): RecipeField | null {
    const old = field === 'phone' ? recipe?.phone : recipe?.nameField
    if (!recipe) return teachField(page, field, element)
    if (mode === 'second') return old ? confirmField(page, field, old, element) : null
    return repairField(page, field, old ?? { clues: [] }, element)
  }

  function take(field: 'phone' | 'name', place: Element): boolean {
    const clues = cluesTo(field, place)
    if (!clues) return false
    const taken = { text: saying(place, field), clues, element: place }
    if (field === 'phone') phone = taken
    else name = taken
    return true
  }

  function takeLit() {
    const field = view.step === 'name' ? 'name' : 'phone'
    const place = view.lit && placeOf(view.lit.element)
    page = pageOf(parts.document)
    if (!place) return show({ problem: field === 'name' ? 'noName' : 'noNumber' })
    if (!take(field, place)) return show({ problem: mode === 'second' ? 'notOnBoth' : 'tooLittle' })
    afterTaking(field)
  }

  function afterTaking(field: 'phone' | 'name') {
    const wantsName = order.field === 'both' && mode === 'first'
    if (field === 'phone' && wantsName) show({ step: 'name', lit: null, problem: null })
    else summary()
  }

  function summary() {
    const otherAddress = mode === 'first' && guesses.length > 1
    show({ step: 'summary', lit: null, problem: null, otherAddress })
  }

  /** On a second record and a changed page the recipe says first what it would take. */
  function ask() {
    if (!recipe) return show({})
    if (order.field === 'name') return show({ step: 'name' })
    if (mode === 'second') {
      const second = secondAddress(order.firstAddress ?? startedAt, url)
      stuck = 'problem' in second
      if ('problem' in second) return show({ problem: second.problem })
      address = second.address
    }
    const clues = recipe.phone.clues.map((clue) => ({ clue, found: findClue(page, clue) !== null }))
    const place = likelyPlace(page, 'phone', recipe.phone)
    if (!place) return show({ clues })
    show({ step: 'ask', clues, lit: { element: place, text: saying(place, 'phone') } })
  }

  function confirmAsked() {
    const place = view.lit?.element
    if (!place || !take('phone', place)) {
      return show({ step: 'phone', lit: null, problem: mode === 'second' ? 'notOnBoth' : 'tooLittle' })
    }
    const named = recipe?.nameField && likelyPlace(page, 'name', recipe.nameField)
    if (named) take('name', named)
    summary()
  }

  function made(): Recipe | null {
    const clues = phone?.clues ?? (order.field === 'name' ? recipe?.phone : null)
    if (!clues) return null
    if (!recipe) return draftRecipe({ url, address, phone: clues, name: name?.clues ?? null, at: parts.now() })
    const kept = mode === 'check' ? recipe.nameField : null
    return { ...recipe, address, phone: clues, nameField: name?.clues ?? kept, enabled: true }
  }

  async function send() {
    const done = made()
    if (!done) return
    if (parts.href() !== startedAt) return show({ error: 'page-moved' })
    show({ step: 'sending', error: null })
    const sent = await parts.send(done)
    if (sent.ok) show({ step: done.enabled ? 'stored' : 'draft' })
    else show({ step: 'summary', error: sent.error.code })
  }

  /** This page becomes the first record of a new draft. */
  function restart() {
    mode = 'first'
    recipe = null
    stuck = false
    phone = null
    name = null
    address = guesses[0] ?? '/'
    page = pageOf(parts.document)
    show({ order: mode, step: 'phone', lit: null, problem: null, error: null, clues: [] })
  }

  async function leave() {
    const finished = view.step === 'draft' || view.step === 'stored'
    parts.end()
    if (!finished) await parts.send(null)
  }

  async function act(what: Act): Promise<void> {
    if (view.step === 'sending') return
    if (what === 'leave') return leave()
    const pointing = view.step === 'phone' || view.step === 'name'
    if (what === 'restart' && mode === 'second') restart()
    else if (what === 'take' && pointing && !stuck) takeLit()
    else if (what === 'skip' && view.step === 'name') summary()
    else if (what === 'again') {
      phone = null
      name = null
      page = pageOf(parts.document)
      show({ step: order.field === 'name' && recipe ? 'name' : 'phone', lit: null, problem: null, error: null })
    } else if (what === 'other-address' && view.otherAddress) {
      guess = (guess + 1) % guesses.length
      address = guesses[guess] ?? address
      show({})
    } else if (what === 'confirm' && view.step === 'ask') confirmAsked()
    else if (what === 'confirm' && view.step === 'summary') await send()
    else if (what === 'confirm' && (view.step === 'draft' || view.step === 'stored')) await leave()
  }

  ask()
  return {
    view: () => view,
    page: () => page,
    light(element) {
      if (stuck || (view.step !== 'phone' && view.step !== 'name')) return
      if (element === null) return show({ lit: null })
      const place = placeOf(element)
      const field = view.step
      show({ lit: { element: place ?? element, text: place && saying(place, field) }, problem: null })
    },
    act,
  }
}
