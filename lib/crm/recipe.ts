/**
 * A CRM taught by pointing: plain data, no code. The check of stored and imported recipes is in the background
 * (`lib/recipes/recipe-schema.ts`).
 */

/**
 * One independent clue to a field. Clues vote; none is trusted alone.
 *
 * `path` walks children, no CSS: steps `tag:n` (n-th shown child of that tag, from 1) and `#` (into the open shadow root
 * or the same-origin frame), joined by `/`. Under a label it begins with `^n`: n parents up from the label first.
 */
export type Clue =
  | { by: 'label'; text: string }
  | { by: 'link'; scheme: 'tel' | 'callto' | 'whatsapp' | 'sms' }
  | { by: 'attribute'; name: string; value: string }
  | { by: 'under-label'; text: string; path: string }
  | { by: 'heading'; level: number }
  | { by: 'position'; path: string }
  /** The `index`-th (from 1) of exactly `count` numbers that the page shows. */
  | { by: 'order'; index: number; count: number }
  /** The only number with such texts before and after it. */
  | { by: 'between'; before: TextShape; after: TextShape }
  /** The next number after, or the last one before, the first of these texts that occurs on the page once. */
  | { by: 'follows' | 'precedes'; texts: string[] }

/** What a piece of text looks like: nothing, an e-mail address, a phone number, other digits, words. */
export type TextShape = 'none' | 'mail' | 'phone' | 'digits' | 'words'

export interface RecipeField {
  clues: Clue[]
}

export interface Recipe {
  id: string
  version: 1
  name: string
  /** Exact origin with port. */
  origin: string
  /**
   * Address pattern: path, query pairs that name the screen, hash route, with `{id}` at the record's id, e.g.
   * `/customers/{id}`, `/#/c/{id}/view`, `/view?cid={id}`. Several `{id}` make one id together. Without any, the
   * address names no record: the page is read, but nothing can be linked to it.
   */
  address: string
  phone: RecipeField
  nameField: RecipeField | null
  /** Kind of number taught. */
  kind: 'mobile' | 'phone'
  /** False also while a draft waits for its second record. */
  enabled: boolean
  createdAt: number
}

/** What the background lays down as `globalThis.texterLinkPicker` in the content scripts' world before it starts the picker. */
export interface PickerOrder {
  language: 'en' | 'he'
  field: 'phone' | 'name' | 'both'
  /** `first`: nothing known. `second`: `recipe` is a draft to confirm on another record. `check`: `recipe` is stored; test or repair it here. */
  step: 'first' | 'second' | 'check'
  recipe: Recipe | null
  /** Address of the record the draft was taught on. */
  firstAddress: string | null
}

declare global {
  var texterLinkPicker: PickerOrder | undefined
}
