/** Sees the number, asks the background, paints the answer into a closed root. Nothing else. */
import { TAG } from './manifest.ts'

const host = document.createElement(TAG)
const root = host.attachShadow({ mode: 'closed' })
const line = document.createElement('p')
line.style.cssText = 'position:fixed;bottom:20px;right:20px'
root.append(line)
document.documentElement.append(host)

let seen = ''

async function look(): Promise<void> {
  const phone = document.querySelector('#phone')?.textContent ?? ''
  if (phone === '' || phone === seen) return
  seen = phone
  const agent: unknown = await chrome.runtime.sendMessage(phone)
  if (phone === seen) line.textContent = String(agent)
}

new MutationObserver(() => void look()).observe(document.body, { childList: true, subtree: true, characterData: true })
void look()
