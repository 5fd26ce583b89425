/**
 * Turns a message of the catalogue into a sentence: placeholders, plurals, isolation of foreign text.
 * The placeholders a message needs are read from its literal type (`locales/en.yml`), so a forgotten one does not compile.
 */

export type WordsLanguage = 'en' | 'he'

/** Texts by the categories of `Intl.PluralRules`; Hebrew has `two` (שעתיים), English has not. */
export interface PluralMessage {
  readonly one: string
  readonly two?: string
  readonly other: string
}

export type Message = string | PluralMessage

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never
type TextsOf<M> = M extends string ? M : M[keyof M]
type Needs<M> = Placeholders<TextsOf<M>> | (M extends string ? never : 'count')

/** A number is shown as the language writes it; a string is isolated, whatever its direction. */
export type Param = string | number

/** The arguments that go with a message: none, or an object with exactly its placeholders. */
export type ParamsOf<M> = [Needs<M>] extends [never] ? [] : [params: { readonly [Name in Needs<M>]: Param }]

export type Say = <const M extends Message>(message: M, ...params: ParamsOf<M>) => string

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
// Direction overrides in a customer's name would turn our own words around (Unicode TR9, 2.1 to 2.5).
const DIRECTION_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Foreign text as one unit: its direction cannot leak into the sentence, nor the sentence's into it. */
export function isolate(text: string): string {
  return FIRST_STRONG_ISOLATE + text.replace(DIRECTION_CONTROLS, '') + POP_ISOLATE
}

/** The sentence without the invisible marks, for comparing and for `document.title`. */
export function withoutIsolation(text: string): string {
  return text.replace(DIRECTION_CONTROLS, '')
}

/** `say` of one language. */
export function sayIn(language: WordsLanguage): Say {
  const numbers = new Intl.NumberFormat(language)
  const plurals = new Intl.PluralRules(language)
  const formOf = (message: Message, count: Param | undefined): string => {
    if (typeof message === 'string') return message
    const category = plurals.select(Number(count))
    return (category === 'one' || category === 'two' ? message[category] : undefined) ?? message.other
  }
  return (message, ...[params]) => {
    const values: Readonly<Record<string, Param>> = params ?? {}
    return formOf(message, values.count).replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = values[name]
      if (value === undefined) return ''
      return typeof value === 'number' ? numbers.format(value) : isolate(value)
    })
  }
}
