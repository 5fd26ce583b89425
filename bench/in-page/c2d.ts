/**
 * RingCentral's click-to-dial: the matcher that its observer uses by default, called at once. (The observer itself queues
 * the same work and adds listeners for each match; leaving that out is in its favour.)
 */
import { LibPhoneNumberMatcher } from 'ringcentral-c2d'
import './scan.ts'

globalThis.benchScan = {
  run() {
    const matches = new LibPhoneNumberMatcher().match({ node: document.body, validate: true }) ?? []
    return matches.map(({ context }) => String(context.phoneNumber))
  },
}
