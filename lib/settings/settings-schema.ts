/** The check of stored and sent settings. */
import { z } from 'zod'
import type { ButtonPlace, Connection, EnabledSite, Settings } from './settings-types.ts'

z.config({ jitless: true })

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/)
const region = z.string().regex(/^[A-Z]{2}$/)
const digits = z.string().regex(/^\d{5,20}$/)

export const buttonPlaceSchema: z.ZodType<ButtonPlace> = z.union([
  z.strictObject({ mode: z.literal('anchor') }),
  z.strictObject({
    mode: z.literal('float'),
    inlineEnd: z.number().min(0).max(10_000),
    bottom: z.number().min(0).max(10_000),
  }),
])

export const connectionSchema = z.object({
  projectId: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/),
  name: z.string().max(80),
  color: colour,
  country: region,
  businessNumber: digits.nullable(),
  me: z.string().max(120).nullable(),
  readOnly: z.boolean(),
}) satisfies z.ZodType<Connection>

export const enabledSiteSchema = z.object({
  origin: z.string().regex(/^https?:\/\/[^/?#\s]{1,280}$/),
  site: z.string().min(1).max(80),
  projectId: z.string().max(63).nullable(),
  country: region.nullable(),
  autoLink: z.boolean(),
  buttonHidden: z.boolean(),
  place: buttonPlaceSchema,
  hiddenPaths: z.array(z.string().max(500)).max(50),
  chosenAccount: z.string().max(120).nullable(),
}) satisfies z.ZodType<EnabledSite>

export const settingsSchema = z.object({
  version: z.literal(1),
  language: z.enum(['auto', 'en', 'he']),
  theme: z.enum(['auto', 'light', 'dark']),
  opens: z.enum(['popup', 'panel']),
  connections: z.array(connectionSchema).max(20),
  sites: z.array(enabledSiteSchema).max(200),
}) satisfies z.ZodType<Settings>
