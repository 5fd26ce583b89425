/**
 * Teaching by pointing; put into a page by the background, only while a person teaches. No content script to WXT, whose
 * context tells the page of us: it posts a message with our id, and a page that knows its event could end the picker.
 */
import { defineUnlistedScript } from '#imports'
import css from '../components/picker/picker.css?inline'
import { startStage } from '../components/picker/stage.tsx'
import { errorText } from '../lib/error-text.ts'
import { request } from '../lib/messages/request.ts'
import { takeOver } from '../lib/page/take-over.ts'

export default defineUnlistedScript(() => {
  const order = globalThis.texterLinkPicker
  globalThis.texterLinkPicker = undefined
  if (!order) return
  const { signal } = takeOver('texterLinkPicking')
  const readAt = location.href
  const stage = startStage({
    order,
    css,
    send: (recipe) => request('picker.done', { readAt, recipe }),
    errorText(code) {
      const { what, next } = errorText({ code }, order.language)
      return `${what} ${next}`
    },
  })
  signal.addEventListener('abort', stage.end)
})
