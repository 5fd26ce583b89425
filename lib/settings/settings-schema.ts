/** The check of stored and sent settings. */
import * as z from 'zod/mini'
import type { ButtonPlace, Connection, EnabledSite, Settings } from './settings-types.ts'

z.config({ jitless: true })

const colour = z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/))
const region = z.string().check(z.regex(/^[A-Z]{2}$/))
const digits = z.string().check(z.regex(/^\d{5,20}$/))

export const buttonPlaceSchema: z.ZodMiniType<ButtonPlace> = z.union([
  z.strictObject({ mode: z.literal('anchor') }),
  z.strictObject({
    mode: z.literal('float'),
    inlineEnd: z.number().check(z.gte(0), z.lte(10_000)),
    bottom: z.number().check(z.gte(0), z.lte(10_000)),
  }),
])

export const connectionSchema = z.object({
  projectId: z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/)),
  name: z.string().check(z.maxLength(80)),
  color: colour,
  country: region,
  businessNumber: z.nullable(digits),
  me: z.nullable(z.string().check(z.maxLength(120))),
  readOnly: z.boolean(),
}) satisfies z.ZodMiniType<Connection>

export const enabledSiteSchema = z.object({
  origin: z.string().check(z.regex(/^https?:\/\/[^/?#\s]{1,280}$/)),
  site: z.string().check(z.minLength(1), z.maxLength(80)),
  projectId: z.nullable(z.string().check(z.maxLength(63))),
  country: z.nullable(region),
  autoLink: z.boolean(),
  buttonHidden: z.boolean(),
  place: buttonPlaceSchema,
  hiddenPaths: z.array(z.string().check(z.maxLength(500))).check(z.maxLength(50)),
  chosenAccount: z.nullable(z.string().check(z.maxLength(120))),
}) satisfies z.ZodMiniType<EnabledSite>

export const settingsSchema = z.object({
  version: z.literal(1),
  language: z.enum(['auto', 'en', 'he']),
  theme: z.enum(['auto', 'light', 'dark']),
  opens: z.enum(['popup', 'panel']),
  connections: z.array(connectionSchema).check(z.maxLength(20)),
  sites: z.array(enabledSiteSchema).check(z.maxLength(200)),
}) satisfies z.ZodMiniType<Settings>
