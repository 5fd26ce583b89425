/** Kinds of nodes, told without `instanceof`: nodes of a frame are instances of that frame's classes, not of ours. */

export const isText = (node: Node | null | undefined): node is Text => node?.nodeType === Node.TEXT_NODE
export const isElement = (node: Node | null | undefined): node is Element => node?.nodeType === Node.ELEMENT_NODE
export const isDocument = (node: Node | null | undefined): node is Document => node?.nodeType === Node.DOCUMENT_NODE
export const isShadow = (node: Node | null | undefined): node is ShadowRoot =>
  node?.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in node

/** A field a person types into. */
export type Field = HTMLInputElement | HTMLTextAreaElement

export const isField = (node: Node | null | undefined): node is Field =>
  isElement(node) && (node.localName === 'input' || node.localName === 'textarea')

export const isHtml = (element: Element): element is HTMLElement => 'innerText' in element

/** Text of a node up to about `limit` characters: a page's whole text is never joined for a short answer. */
export function shortText(node: Node, limit: number): string {
  if (isText(node)) return node.data.slice(0, limit)
  const walker = (node.ownerDocument ?? document).createTreeWalker(node, NodeFilter.SHOW_TEXT)
  let text = ''
  for (let next = walker.nextNode(); next && text.length < limit; next = walker.nextNode()) {
    if (isText(next)) text += next.data.slice(0, limit)
  }
  return text
}
