/** A phone number inside a sentence: it stays on one line (hyphens and spaces that do not break). Not for copying. */
export function unbroken(number: string): string {
  return number.replaceAll('-', '\u2011').replaceAll(' ', '\u00a0')
}

/** The end of a business number, enough to tell two apart: `…0900`, in one piece. */
export function lastDigits(number: string): string {
  return `…\u2060${number.slice(-4)}`
}
