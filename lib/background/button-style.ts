/** The button's style sheet travels with the orders to show it: pages that show no button do not carry it. */

let sheet = ''

/** Set once by the background's entrypoint; `lib` knows no components. */
export function dressButton(css: string): void {
  sheet = css
}

export function buttonStyle(): string {
  return sheet
}
