import type { WhyStep } from '../../lib/messages/protocol.ts'

/**
 * What a person may send to whoever helps them. Built only from our own closed words (step, state, code), the HTTP
 * status and our version: no name, number, token or address can be in it, since none is read.
 */
export function whyReport(steps: readonly WhyStep[], version: string, language: string): string {
  const lines = steps.map(({ step, state, problem }) => {
    const status = problem?.detail?.status
    return [`${step}: ${state}`, problem?.code, Number.isInteger(status) ? `HTTP ${status}` : null]
      .filter((part) => part !== null && part !== undefined)
      .join(' ')
  })
  return [`Texter Link ${version} (${language})`, ...lines].join('\n')
}
