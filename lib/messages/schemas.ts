/** The check of every message's input. Strict: unknown keys, wrong types and oversized texts are refused. */
import * as z from 'zod/mini'
import type { Reading } from '../crm/site.ts'
import { fail, ok, type Result } from '../errors.ts'
import { recipeSchema } from '../recipes/recipe-schema.ts'
import { buttonPlaceSchema, connectionSchema, enabledSiteSchema } from '../settings/settings-schema.ts'
import type { Input, MessageName, Seen } from './protocol.ts'

z.config({ jitless: true })

const empty = z.strictObject({})
const tabId = z.int().check(z.nonnegative())
const commandId = z.uuid()
const chatId = z.string().check(z.minLength(1), z.maxLength(200))
const address = z.string().check(z.minLength(1), z.maxLength(4096))
const origin = z.string().check(z.minLength(1), z.maxLength(300))
const siteId = z.string().check(z.minLength(1), z.maxLength(80))
const projectId = z.string().check(z.minLength(1), z.maxLength(63))
const recipeId = z.string().check(z.minLength(1), z.maxLength(80))

const identity = z.lazy(() =>
  z.strictObject({
    site: siteId,
    tenant: z.string().check(z.maxLength(300)),
    type: z.string().check(z.maxLength(200)),
    id: z.string().check(z.maxLength(400)),
    link: z.string().check(z.maxLength(2048)),
  }),
)

const candidate = z.lazy(() =>
  z.strictObject({
    raw: z.string().check(z.maxLength(64)),
    label: z.nullable(z.string().check(z.maxLength(60))),
    kind: z.enum(['whatsapp', 'mobile', 'phone', 'landline']),
    source: z.enum(['site', 'recipe', 'tel-link', 'whatsapp-link', 'field', 'label', 'text', 'selection']),
    confidence: z.enum(['sure', 'likely', 'guess']),
    extension: z.optional(z.string().check(z.maxLength(12))),
  }),
)

const reading = z.lazy(() =>
  z.strictObject({
    phones: z.array(candidate).check(z.maxLength(20)),
    name: z.nullable(z.string().check(z.maxLength(120))),
    hidden: z.boolean(),
    changed: z.optional(z.boolean()),
  }),
)

const seen = z.lazy(() =>
  z.strictObject({
    readAt: address,
    site: siteId,
    record: z.nullable(identity),
    reading,
    empty: z.boolean(),
  }),
)

const frame = z.lazy(() => z.strictObject({ url: address, reading }))

const chatCommand = () => z.strictObject({ tabId, chatId, commandId, recordLink: z.string().check(z.maxLength(2048)) })
const replacing = () => z.extend(chatCommand(), { expectedLink: z.string().check(z.maxLength(4096)) })
const importing = () => z.strictObject({ text: z.string().check(z.maxLength(1_000_000)), confirmed: z.boolean() })

/** Made when such a message comes: the background starts many times a day, mostly for a record that was seen. */
const schemas: { [N in MessageName]: () => z.ZodMiniType<Input<N>> } = {
  'record.seen': () => seen,
  'record.link': () => z.strictObject({ commandId, chatId, seen }),
  'popup.open': () => empty,
  'button.placed': () =>
    z.union([z.strictObject({ place: buttonPlaceSchema() }), z.strictObject({ hide: z.enum(['page', 'site']) })]),
  'picker.done': () => z.strictObject({ readAt: address, recipe: z.nullable(recipeSchema) }),

  'tab.view': () => z.strictObject({ tabId, refresh: z.boolean() }),
  'tab.choosePhone': () => z.strictObject({ tabId, e164: z.string().check(z.regex(/^\+\d{5,15}$/)) }),
  'tab.chooseChat': () => z.strictObject({ tabId, chatId: z.nullable(chatId) }),
  'tab.dismiss': () => z.strictObject({ tabId, chatId, dismissed: z.boolean() }),
  'chat.link': chatCommand,
  'chat.replace': replacing,
  'chat.unlink': replacing,
  'chat.rename': () => z.strictObject({ tabId, chatId, commandId, displayName: z.string().check(z.maxLength(255)) }),
  'history.undo': () =>
    z.strictObject({
      entryId: z.string().check(z.maxLength(80)),
      commandId,
      tabId: z.nullable(tabId),
      evenIfChanged: z.boolean(),
    }),
  'command.status': () => z.strictObject({ commandId }),
  'bot.set': () => z.strictObject({ tabId, chatId, commandId, on: z.boolean() }),
  'bot.pause': () =>
    z.strictObject({
      tabId,
      chatId,
      commandId,
      dueAt: z.nullable(z.int().check(z.positive())),
      automatic: z.boolean(),
    }),
  'bot.forgetPause': () => z.strictObject({ tabId, chatId }),
  'bot.due': () => empty,
  'bot.answer': () => z.strictObject({ projectId, chatId, commandId, on: z.boolean() }),
  'search.chats': () => z.strictObject({ text: z.string().check(z.maxLength(120)), tabId: z.nullable(tabId) }),
  'inbox.open': () => z.strictObject({ url: address }),
  'record.open': () => z.strictObject({ url: address }),

  'settings.read': () => empty,
  'settings.change': () =>
    z.partial(
      z.strictObject({
        language: z.enum(['auto', 'en', 'he']),
        theme: z.enum(['auto', 'light', 'dark']),
        opens: z.enum(['popup', 'panel']),
      }),
    ),
  'connection.test': () =>
    z.strictObject({
      project: z.string().check(z.maxLength(500)),
      token: z.nullable(z.string().check(z.maxLength(4096))),
    }),
  'connection.save': () =>
    z.strictObject({
      project: z.string().check(z.maxLength(500)),
      token: z.nullable(z.string().check(z.maxLength(4096))),
      change: z.strictObject(z.partial(z.omit(connectionSchema(), { projectId: true })).shape),
    }),
  'connection.forget': () => z.strictObject({ projectId, tokenOnly: z.boolean() }),
  'site.add': () => z.strictObject({ origin, site: siteId }),
  'site.change': () =>
    z.strictObject({ origin, change: z.strictObject(z.partial(z.omit(enabledSiteSchema(), { origin: true })).shape) }),
  'site.remove': () => z.strictObject({ origin }),
  'history.list': () => empty,
  'history.clear': () => empty,
  'everything.delete': () => empty,
  'why.report': () => z.strictObject({ tabId }),
  'settings.forgetUnreadable': () => empty,
  'settings.export': () => empty,
  'settings.import': importing,
  'recipe.list': () => empty,
  'recipe.save': () => z.strictObject({ recipe: recipeSchema }),
  'recipe.remove': () => z.strictObject({ id: recipeId }),
  'recipe.import': importing,
  'picker.start': () =>
    z.strictObject({
      tabId,
      field: z.enum(['phone', 'name', 'both']),
      recipeId: z.nullable(recipeId),
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
