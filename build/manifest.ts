import type { ConfigEnv, UserManifest } from 'wxt'
import { requiredHosts } from './private-hosts.ts'

/**
 * Public key of the Chrome package. It fixes the extension id, so that policies, host grants and stored settings
 * survive a reinstall from a folder. The archive for the store goes without it (store-archive.ts); it opens nothing.
 */
const CHROME_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwRoJkGMWBPb52boQnIdJHbJE9RWNWBqZZjtq1qkfpzvjmOrqDg07/hYTdqsF37gF7Cwvt1xKGHokW0sI62N/TNPp26dMvVozVpn3Aqvlj9zcohBFLpoO5EJNdKHuqN17/DUuxtkm6+zKtSMkVif7WnMYUmdo0qkhhCJS1R4ORiVijnmRhckUc/UKDAZ882lk+HcY9G9kxD7IMy9/Nn37zKBuUiMC7L2ki/e1s4e5xFmDhq34fqrSohqylTMU61R6nw6d1tEJf9D31bwCzcEJ5j4CXKsY0HNZanOPUA96Vl8n2GgfoR3N1I5L2zXkQqypQROhGywkUC5IpdAUhO5C5QIDAQAB'

/** Firefox's id of the extension; policies and stored data hang on it. */
export const GECKO_ID = 'texter-link@texter-link'

/** Nothing but our own files and Texter: a second wall around the token (a redirect elsewhere is stopped here too). */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' https://*.texterchat.com; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export function manifest({ browser, mode }: ConfigEnv): UserManifest {
  const chrome = browser !== 'firefox'
  return {
    name: '__MSG_name__',
    short_name: 'Texter Link',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'alarms', 'scripting', 'activeTab', 'contextMenus'],
    host_permissions: ['https://*.texterchat.com/*', ...requiredHosts()],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    incognito: 'not_allowed',
    icons: icons('linked'),
    action: {
      default_title: '__MSG_name__',
      default_icon: icons('linked'),
      // Firefox hides the icon behind its puzzle piece otherwise.
      ...(chrome ? {} : { default_area: 'navbar' }),
    },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+T' } },
      'link-record': { description: '__MSG_commandLink__' },
      'toggle-button': { description: '__MSG_commandButton__' },
    },
    // The development server needs inline scripts and a web socket; only what is shipped is sealed.
    ...(mode === 'production' ? { content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY } } : {}),
    ...(chrome
      ? { key: CHROME_KEY, minimum_chrome_version: '140', storage: { managed_schema: 'managed-schema.json' } }
      : {
          browser_specific_settings: {
            gecko: {
              id: GECKO_ID,
              strict_min_version: '153.0',
              data_collection_permissions: {
                required: ['personallyIdentifyingInfo', 'websiteContent', 'authenticationInfo'],
              },
            },
          },
        }),
  }
}

function icons(state: string): Record<number, string> {
  return Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icon/${state}-${size}.png`]))
}
