/** The check of stored and sent settings. Functions, not `z.lazy`: other checks take parts of these. */
import * as z from 'zod/mini'
import { once } from '../once.ts'
import type { ButtonPlace, Connection, EnabledSite, Settings } from './settings-types.ts'

z.config({ jitless: true })

/** The most that is kept of each. */
export const MAX_CONNECTIONS = 20
export const MAX_SITES = 200

const region = () => z.string().check(z.regex(/^[A-Z]{2}$/))

export const buttonPlaceSchema = once((): z.ZodMiniType<ButtonPlace> => {
  const px = z.number().check(z.gte(0), z.lte(10_000))
  return z.union([
    z.strictObject({ mode: z.literal('anchor') }),
    z.strictObject({ mode: z.literal('float'), inlineEnd: px, bottom: px }),
  ])
})

export const connectionSchema = once(
  () =>
    z.object({
      projectId: z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/)),
      name: z.string().check(z.maxLength(80)),
      color: z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/)),
      country: region(),
      businessNumber: z.nullable(z.string().check(z.regex(/^\d{5,20}$/))),
      me: z.nullable(z.string().check(z.maxLength(120))),
      readOnly: z.boolean(),
      writeRefused: z.optional(z.literal(true)),
    }) satisfies z.ZodMiniType<Connection>,
)

export const enabledSiteSchema = once(
  () =>
    z.object({
      origin: z.string().check(z.regex(/^https?:\/\/[^/?#\s]{1,280}$/)),
      site: z.string().check(z.minLength(1), z.maxLength(80)),
      projectId: z.nullable(z.string().check(z.maxLength(63))),
      country: z.nullable(region()),
      autoLink: z.boolean(),
      buttonHidden: z.boolean(),
      place: buttonPlaceSchema(),
      hiddenPaths: z.array(z.string().check(z.maxLength(500))).check(z.maxLength(50)),
      chosenAccount: z.nullable(z.string().check(z.maxLength(120))),
    }) satisfies z.ZodMiniType<EnabledSite>,
)

export const settingsSchema = once(
  () =>
    z.object({
      version: z.literal(1),
      language: z.enum(['auto', 'en', 'he']),
      theme: z.enum(['auto', 'light', 'dark']),
      opens: z.enum(['popup', 'panel']),
      connections: z.array(connectionSchema()).check(z.maxLength(MAX_CONNECTIONS)),
      sites: z.array(enabledSiteSchema()).check(z.maxLength(MAX_SITES)),
    }) satisfies z.ZodMiniType<Settings>,
)
