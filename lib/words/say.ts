/**
 * Turns a message of the catalogue into a sentence. The placeholders a message needs are read from its literal type
 * (`locales/en.yml`), so a forgotten one does not compile.
 */
import { fill, type Param } from './fill.ts'

export { isolate, type Param, withoutIsolation } from './fill.ts'

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

/** The arguments that go with a message: none, or an object with exactly its placeholders. */
export type ParamsOf<M> = [Needs<M>] extends [never] ? [] : [params: { readonly [Name in Needs<M>]: Param }]

export type Say = <const M extends Message>(message: M, ...params: ParamsOf<M>) => string

/** `say` for messages without plural forms; carries no rules of numbers. */
export type SayPlain = <const M extends string>(message: M, ...params: ParamsOf<M>) => string

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
    return fill(formOf(message, values.count), values, numbers.format)
  }
}
