import axe from 'axe-core'
import type { Violation } from './browser.ts'
import type { Root } from './in-page.ts'
import type { Screen } from './screen.ts'

/** Runs axe inside a screen. A closed root is shown to axe for the length of the run only. */
export async function runAxe(screen: Screen): Promise<Violation[]> {
  const json = await screen.driver.run(`async (root) => { ${axe.source}; return (${check})(root) }`, [])
  if (json === null) throw new Error(`${screen.driver.name}: not there`)
  return JSON.parse(json)
}

async function check(root: Root): Promise<Violation[]> {
  const runner: typeof axe = Reflect.get(window, 'axe')
  const closed = root instanceof ShadowRoot
  if (closed) Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true })
  try {
    const { violations } = await runner.run(closed ? root.host : document, {
      // Our element is a part of somebody's page: rules about whole pages are that page's.
      ...(closed ? { rules: { region: { enabled: false } } } : {}),
      resultTypes: ['violations'],
    })
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact: impact ?? null,
      help,
      targets: nodes.map(({ target }) => target.flat().join(' ')),
    }))
  } finally {
    if (closed) Reflect.deleteProperty(root.host, 'shadowRoot')
  }
}
