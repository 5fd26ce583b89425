/** Reads a taught page: every clue looks for the phone by itself, then they vote. No browser API, no writes. */
import { nameText } from './normalise-text.ts'
import { numbersIn } from './phone-text.ts'
import type { Clue, Recipe, RecipeField } from './recipe.ts'
import { matchAddress, recipeRecord } from './recipe-address.ts'
import { findClue, type Page, pageOf, phonesOf, textOf, valueKey } from './recipe-page.ts'
import { EMPTY, type PhoneCandidate, type Reading, type RecordIdentity, type Site } from './site.ts'

/** A field by name; the others are places, which move with every optional field. */
const isStrong = ({ by }: Clue): boolean => by === 'label' || by === 'link' || by === 'attribute'

/** Its loss alone is no news: an empty field or a further number nearby is enough for it. */
const isLoose = ({ by }: Clue): boolean => by === 'order' || by === 'between'

interface Vote {
  clue: Clue
  element: Element
  /** What the place says; numbers compare by their last eight digits. */
  says: string
}

function agree(votes: Vote[]): boolean {
  return votes.every(({ says }) => says === votes[0]?.says)
}

function readPhone(page: Page, recipe: Recipe): Omit<Reading, 'name'> {
  const { clues } = recipe.phone
  const found = clues.flatMap((clue): Vote[] => {
    const element = findClue(page, clue)
    return element ? [{ clue, element, says: valueKey(element) }] : []
  })
  const filled = found.filter(({ element }) => phonesOf(element).length > 0)
  const strong = filled.filter(({ clue }) => isStrong(clue))
  if (filled.length === 0) {
    const hidden = found.some(({ element }) => numbersIn(textOf(element)).masked)
    // A field found empty is a contact without a phone. Only a field by name may also hold words ("add a phone").
    const empty = found.some(({ clue, says }) => !(isStrong(clue) ? /\p{Nd}/u : /[\p{L}\p{Nd}]/u).test(says))
    return { phones: [], hidden, ...(hidden || empty ? {} : { changed: true }) }
  }
  const allStrong = strong.length > 1 && strong.length === clues.filter(isStrong).length
  const outvoted = allStrong && agree(strong)
  const firm = clues.filter((clue) => !isLoose(clue))
  const needed = firm.length > 2 ? firm : clues
  const whole = outvoted || (filled.length > 1 && needed.every((clue) => filled.some((vote) => vote.clue === clue)))
  // On a changed page places alone may agree on another person's number: then the person points again.
  const trusted = whole || (filled.length > 1 && strong.length > 0)
  if (!trusted || (!outvoted && !agree(filled))) return { phones: [], hidden: false, changed: true }
  const first = strong[0] ?? filled[0]
  const phones = first ? phonesOf(first.element) : []
  const confidence = whole && strong.length > 0 && phones.length === 1 ? 'sure' : 'likely'
  const label = filled.flatMap(({ clue }) => (clue.by === 'label' ? [clue.text] : []))[0] ?? null
  const candidate = ({ raw, extension }: { raw: string; extension?: string }): PhoneCandidate => {
    return { raw, label, kind: recipe.kind, source: 'recipe', confidence, ...(extension ? { extension } : {}) }
  }
  return { phones: phones.map(candidate), hidden: false, ...(whole ? {} : { changed: true }) }
}

/** The name most clues agree on; null where two are equally good. */
function readName(page: Page, field: RecipeField | null): string | null {
  const votes = new Map<string, number>()
  for (const clue of field?.clues ?? []) {
    const element = findClue(page, clue)
    const name = element && nameText(textOf(element))
    if (name && /\p{L}/u.test(name)) votes.set(name, (votes.get(name) ?? 0) + 1)
  }
  const [best, next] = [...votes].sort((a, b) => b[1] - a[1])
  return best && best[1] !== next?.[1] ? best[0] : null
}

/** What a recipe says about a page; `identity` is null where the address names no record. */
export interface RecipeReading {
  identity: RecordIdentity | null
  reading: Reading
}

/** Reads the page with the recipe; null where the address is not one of the recipe's pages. */
export function readRecipe(root: Document | Element, url: URL, recipe: Recipe): RecipeReading | null {
  const match = matchAddress(recipe, url)
  if (!match || !recipe.enabled) return null
  const page = pageOf(root)
  const phone = readPhone(page, recipe)
  // Another tab of the record need not show the phone at all: what was not found there is no news.
  const reading = match.loose && phone.changed ? { phones: [], hidden: false } : phone
  return { identity: match.record, reading: { ...reading, name: readName(page, recipe.nameField) } }
}

/** The recipe as a site. */
export function recipeSite(recipe: Recipe): Site {
  return {
    id: `recipe:${recipe.id}`,
    name: recipe.name,
    hosts: [],
    address: 'generic',
    record: (url) => recipeRecord(recipe, url),
    read: (root, url) => readRecipe(root, url, recipe)?.reading ?? EMPTY,
  }
}

declare global {
  /** Laid down by `entrypoints/recipe-reader.ts` in taught pages. */
  var texterLinkRecipe: ((recipe: Recipe) => Site) | undefined
}
