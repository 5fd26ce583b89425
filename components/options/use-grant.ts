import { useState } from 'preact/hooks'
import { useOptions } from './options-context.tsx'

interface Grant {
  /** Origin whose prompt is open or whose site is being added. */
  busy: string | null
  /** Origin the browser's prompt was declined for. */
  refused: string | null
  /** Asks the browser, then enables the site. Only from a click handler. */
  ask: (origin: string, site: string) => void
  forget: () => void
}

export function useGrant(onDone: (origin: string) => void): Grant {
  const { actions, change } = useOptions()
  const [busy, setBusy] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)

  const finish = async (origin: string, site: string, answer: Promise<boolean>) => {
    const granted = await answer.catch(() => false)
    if (granted) {
      const added = await change(actions.addSite(origin, site))
      setBusy(null)
      if (added.ok) onDone(origin)
      return
    }
    setBusy(null)
    setRefused(origin)
  }

  return {
    busy,
    refused,
    ask: (origin, site) => {
      // First thing in the click: after any await the browser no longer counts this as the person's own act.
      const answer = actions.requestHost(origin)
      setBusy(origin)
      setRefused(null)
      void finish(origin, site, answer)
    },
    forget: () => setRefused(null),
  }
}
