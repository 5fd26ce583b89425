/** A trivial extension that makes the same trip as ours with nothing else on board: the measure of what the browser itself takes. */
export const HOSTS = {
  /** Its content script shows a chat's agent. */
  trip: 'trivial.bench.test',
  /** Its content script renders nothing by Preact. */
  preact: 'preact.bench.test',
} as const

export const TAG = 'bench-trivial'

export const manifest = {
  manifest_version: 3,
  name: 'Bench: the same trip, nothing else',
  version: '1',
  permissions: ['activeTab'],
  host_permissions: ['https://*.texterchat.com/*'],
  background: { service_worker: 'background.js' },
  action: { default_popup: 'popup.html' },
  content_scripts: [
    { matches: [`https://${HOSTS.trip}/*`], js: ['trip.js'] },
    { matches: [`https://${HOSTS.preact}/*`], js: ['preact.js'] },
  ],
}

export const POPUP =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Static</title><body style="width:380px;height:300px;font:14px sans-serif"><h1>Maya Levin</h1><p>055-555-0142</p><p>Nothing but this text.</p></body></html>'
