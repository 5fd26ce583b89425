/** Mounts the options page with what the browser and the background know. */

import { licences } from 'virtual:licences'
import { render } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { useAddress } from '../components/options/address.ts'
import { OptionsPage } from '../components/options/OptionsPage.tsx'
import { allSites } from '../lib/crm/registry.ts'
import { onPush } from '../lib/messages/push.ts'
import { request } from '../lib/messages/request.ts'
import { browserRegion } from '../lib/settings/region.ts'
import type { SettingsView } from '../lib/settings/settings-types.ts'
import { applyLook } from './look.ts'
import { optionsActions } from './options-actions.ts'
import { hasPanel } from './panel.ts'

const catalogue = allSites.map(({ id, name, hosts, host, selfHosted = false }) => ({
  id,
  name,
  hosts,
  ...(host && { host }),
  selfHosted,
}))

function Screen({ first }: { first: SettingsView }) {
  const [settings, setSettings] = useState(first)
  const [historyRevision, setHistoryRevision] = useState(0)
  const address = useAddress()
  useEffect(() => {
    const stops = [
      onPush('settings.changed', (news) => setSettings(news.settings)),
      onPush('history.changed', () => setHistoryRevision((before) => before + 1)),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  // With the words, not a frame after them: Hebrew is never seen from left to right.
  useLayoutEffect(() => applyLook(settings), [settings])
  return (
    <OptionsPage
      settings={settings}
      actions={optionsActions}
      catalogue={catalogue}
      version={browser.runtime.getManifest().version}
      licences={licences}
      address={address}
      historyRevision={historyRevision}
      region={browserRegion()}
      hasPanel={hasPanel()}
      browser={import.meta.env.BROWSER === 'firefox' ? 'firefox' : 'chrome'}
    />
  )
}

export async function mountOptions(root: Element): Promise<void> {
  const reply = await request('settings.read', {})
  if (reply.ok) render(<Screen first={reply.value} />, root)
}
