/** libphonenumber-js' search for numbers, over each text of the page. */
import { findPhoneNumbersInText } from 'libphonenumber-js'
import './scan.ts'

globalThis.benchScan = {
  run() {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue ?? ''
      if (text.length < 5) continue
      for (const { number } of findPhoneNumbersInText(text, 'IL')) found.push(number.number)
    }
    return found
  },
}
