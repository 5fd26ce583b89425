/**
 * How often a property is tried: a few times in the gate, 100,000 strings and 1,000 trees in the slow tier
 * (`TEXTER_LINK_ALL=1`, which `npm run test:all` sets for every step).
 */
export const propertyRuns = (gate: number, all: number): number => (process.env.TEXTER_LINK_ALL === '1' ? all : gate)

/** Ms for one property; the slow tier takes minutes. */
export const PROPERTY_TIMEOUT = propertyRuns(60_000, 900_000)
