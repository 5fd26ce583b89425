/** The picker and the recipe reader as a page script: the same modules as in the extension, without its messages. */
import css from '../../components/picker/picker.css?inline'
import { type Stage, startStage } from '../../components/picker/stage.tsx'
import type { PickerOrder, Recipe } from '../../lib/crm/recipe.ts'
import { readRecipe } from '../../lib/crm/recipe-read.ts'

let stage: Stage | undefined
let panel: ShadowRoot | undefined
const attachShadow = Element.prototype.attachShadow
Element.prototype.attachShadow = function (how) {
  const root = attachShadow.call(this, how)
  if (this instanceof HTMLElement && this.dataset.texterLink === 'picker') panel = root
  return root
}

const teach = {
  /** What the picker sent: undefined while it stands. */
  sent: undefined as Recipe | null | undefined,
  start(order: PickerOrder) {
    teach.sent = undefined
    stage = startStage({
      order,
      css,
      send: async (recipe) => {
        teach.sent = recipe
        return { ok: true, value: null }
      },
      errorText: (code) => code,
    })
  },
  end: () => stage?.end(),
  read: (recipe: Recipe) => readRecipe(document, new URL(location.href), recipe),
  /** Text of the panel, and where one of its buttons stands. */
  direction: () => panel?.querySelector('.panel')?.getAttribute('dir'),
  text: () => panel?.querySelector('.panel')?.textContent ?? '',
  button(act: string) {
    const box = panel?.querySelector(`[data-act="${act}"]`)?.getBoundingClientRect()
    return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : null
  },
}

export type Teach = typeof teach
globalThis.teach = teach
