/**
 * The background's first import: what every event needs is asked of the browser before the rest of the background is put
 * together, and is there when that is done. The policy is closed to pages first.
 */
import { local, managed, session } from '../area.ts'
import { closePolicyToPages } from '../settings/close-policy.ts'
import { rememberTokens } from '../settings/vault.ts'

closePolicyToPages()
for (const area of [local, managed, session]) area.remember()
rememberTokens()
