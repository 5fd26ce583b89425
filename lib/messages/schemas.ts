/** The check of every message's input. Strict: unknown keys, wrong types and oversized texts are refused. */
import { z } from 'zod'
import type { Reading } from '../crm/site.ts'
import { fail, ok, type Result } from '../errors.ts'
import { recipeSchema } from '../recipes/recipe-schema.ts'
import { buttonPlaceSchema, connectionSchema, enabledSiteSchema } from '../settings/settings-schema.ts'
import type { Input, MessageName, Seen } from './protocol.ts'

z.config({ jitless: true })

const empty = z.strictObject({})
const tabId = z.number().int().nonnegative()
const commandId = z.uuid()
const chatId = z.string().min(1).max(200)
const address = z.string().min(1).max(4096)
const origin = z.string().min(1).max(300)
const siteId = z.string().min(1).max(80)
const projectId = z.string().min(1).max(63)
const recipeId = z.string().min(1).max(80)

const identity = z.lazy(() =>
  z.strictObject({
    site: siteId,
    tenant: z.string().max(300),
    type: z.string().max(200),
    id: z.string().max(400),
    link: z.string().max(2048),
  }),
)

const candidate = z.lazy(() =>
  z.strictObject({
    raw: z.string().max(64),
    label: z.string().max(60).nullable(),
    kind: z.enum(['whatsapp', 'mobile', 'phone', 'landline']),
    source: z.enum(['site', 'recipe', 'tel-link', 'whatsapp-link', 'field', 'label', 'text', 'selection']),
    confidence: z.enum(['sure', 'likely', 'guess']),
    extension: z.string().max(12).optional(),
  }),
)

const reading = z.lazy(() =>
  z.strictObject({
    phones: z.array(candidate).max(20),
    name: z.string().max(120).nullable(),
    hidden: z.boolean(),
    changed: z.boolean().optional(),
  }),
)

const seen = z.lazy(() =>
  z.strictObject({
    readAt: address,
    site: siteId,
    record: identity.nullable(),
    reading,
    empty: z.boolean(),
  }),
)

const frame = z.lazy(() => z.strictObject({ url: address, reading }))

const chatCommand = z.strictObject({ tabId, chatId, commandId, recordLink: z.string().max(2048) })
const replacing = chatCommand.extend({ expectedLink: z.string().max(4096) })
const importing = z.strictObject({ text: z.string().max(1_000_000), confirmed: z.boolean() })

/** Made when such a message comes: the background starts many times a day, mostly for a record that was seen. */
const schemas: { [N in MessageName]: () => z.ZodType<Input<N>> } = {
  'record.seen': () => seen,
  'record.link': () => z.strictObject({ commandId, chatId, seen }),
  'popup.open': () => empty,
  'button.placed': () =>
    z.union([z.strictObject({ place: buttonPlaceSchema }), z.strictObject({ hide: z.enum(['page', 'site']) })]),
  'picker.done': () => z.strictObject({ readAt: address, recipe: recipeSchema.nullable() }),

  'tab.view': () => z.strictObject({ tabId, refresh: z.boolean() }),
  'tab.choosePhone': () => z.strictObject({ tabId, e164: z.string().regex(/^\+\d{5,15}$/) }),
  'tab.chooseChat': () => z.strictObject({ tabId, chatId: chatId.nullable() }),
  'tab.dismiss': () => z.strictObject({ tabId, chatId, dismissed: z.boolean() }),
  'chat.link': () => chatCommand,
  'chat.replace': () => replacing,
  'chat.unlink': () => replacing,
  'chat.rename': () => z.strictObject({ tabId, chatId, commandId, displayName: z.string().max(255) }),
  'history.undo': () =>
    z.strictObject({
      entryId: z.string().max(80),
      commandId,
      tabId: tabId.nullable(),
      evenIfChanged: z.boolean(),
    }),
  'command.status': () => z.strictObject({ commandId }),
  'bot.set': () => z.strictObject({ tabId, chatId, commandId, on: z.boolean() }),
  'bot.pause': () =>
    z.strictObject({
      tabId,
      chatId,
      commandId,
      dueAt: z.number().int().positive().nullable(),
      automatic: z.boolean(),
    }),
  'bot.forgetPause': () => z.strictObject({ tabId, chatId }),
  'search.chats': () => z.strictObject({ text: z.string().max(120), tabId: tabId.nullable() }),
  'inbox.open': () => z.strictObject({ url: address }),
  'record.open': () => z.strictObject({ url: address }),

  'settings.read': () => empty,
  'settings.change': () =>
    z
      .strictObject({
        language: z.enum(['auto', 'en', 'he']),
        theme: z.enum(['auto', 'light', 'dark']),
        opens: z.enum(['popup', 'panel']),
      })
      .partial(),
  'connection.test': () => z.strictObject({ project: z.string().max(500), token: z.string().max(4096).nullable() }),
  'connection.save': () =>
    z.strictObject({
      project: z.string().max(500),
      token: z.string().max(4096).nullable(),
      change: connectionSchema.omit({ projectId: true }).partial().strict(),
    }),
  'connection.forget': () => z.strictObject({ projectId, tokenOnly: z.boolean() }),
  'site.add': () => z.strictObject({ origin, site: siteId }),
  'site.change': () => z.strictObject({ origin, change: enabledSiteSchema.omit({ origin: true }).partial().strict() }),
  'site.remove': () => z.strictObject({ origin }),
  'history.list': () => empty,
  'everything.delete': () => empty,
  'why.report': () => z.strictObject({ tabId }),
  'settings.export': () => empty,
  'settings.import': () => importing,
  'recipe.list': () => empty,
  'recipe.save': () => z.strictObject({ recipe: recipeSchema }),
  'recipe.remove': () => z.strictObject({ id: recipeId }),
  'recipe.import': () => importing,
  'picker.start': () =>
    z.strictObject({
      tabId,
      field: z.enum(['phone', 'name', 'both']),
      recipeId: recipeId.nullable(),
    }),
  'picker.forget': () => z.strictObject({ tabId }),
  'picker.state': () => z.strictObject({ tabId }),
}

/** The input as the protocol types it, or `not-allowed`: our own contexts never send anything else. */
export function parseInput<N extends MessageName>(name: N, input: unknown): Result<Input<N>> {
  const parsed = schemas[name]().safeParse(input)
  return parsed.success ? ok(parsed.data) : fail('not-allowed')
}

/** What a content script answered to `page.read`; null where it is not of that shape. */
export function parseSeen(answer: unknown): Seen | null {
  const parsed = seen.safeParse(answer)
  return parsed.success ? parsed.data : null
}

/** What `frame-reader.js` gave of a frame; null where it is not of that shape. */
export function parseReading(answer: unknown): { url: string; reading: Reading } | null {
  const parsed = frame.safeParse(answer)
  return parsed.success ? parsed.data : null
}
