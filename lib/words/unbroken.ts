/** A phone number inside a sentence: it stays on one line (hyphens and spaces that do not break). Not for copying. */
export function unbroken(number: string): string {
  return number.replaceAll('-', '\u2011').replaceAll(' ', '\u00a0')
}
