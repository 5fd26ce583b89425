/** Puts values into a message's placeholders, and keeps foreign text from turning our own words around. */

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
// Direction overrides in a customer's name would turn our own words around (Unicode TR9, 2.1 to 2.5).
const DIRECTION_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A number stands as it is; a string is isolated, whatever its direction. */
export type Param = string | number

/** Foreign text as one unit: its direction cannot leak into the sentence, nor the sentence's into it. */
export function isolate(text: string): string {
  return FIRST_STRONG_ISOLATE + withoutIsolation(text) + POP_ISOLATE
}

/** The text without the invisible marks, for comparing and for `document.title`. */
export function withoutIsolation(text: string): string {
  return text.replace(DIRECTION_CONTROLS, '')
}

/** `{name}` becomes its value; one that is missing becomes nothing (types prevent it, see `say.ts`). */
export function fill(
  message: string,
  values: Readonly<Record<string, Param>>,
  number: (value: number) => string = String,
) {
  return message.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name] ?? ''
    return typeof value === 'number' ? number(value) : value && isolate(value)
  })
}
