import { defineContentScript } from '#imports'
import css from '../components/picker/picker.css?inline'
import { startStage } from '../components/picker/stage.tsx'
import { errorText } from '../lib/error-text.ts'
import { request } from '../lib/messages/request.ts'

/** Teaching by pointing; put into a page by the background, only while a person teaches. */
export default defineContentScript({
  registration: 'runtime',
  main(ctx) {
    const order = globalThis.texterLinkPicker
    globalThis.texterLinkPicker = undefined
    if (!order) return
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
    // Started again, or the extension was updated: only one picker stands in a page.
    ctx.onInvalidated(() => stage.end())
  },
})
