/** The least that any scanner of a page must do: touch each text node once. */
import './scan.ts'

/** Characters of all text below a root, open shadow roots included where the page has any. */
function characters(root: Node): number {
  const withRoots = document.querySelector('x-card') !== null
  const show = NodeFilter.SHOW_TEXT | (withRoots ? NodeFilter.SHOW_ELEMENT : 0)
  const walker = document.createTreeWalker(root, show)
  let sum = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) sum += node.data.length
    else if (node instanceof Element && node.shadowRoot) sum += characters(node.shadowRoot)
  }
  return sum
}

globalThis.benchScan = { run: () => [String(characters(document.body))] }
