/**
 * The check of stored, sent and imported recipes. An imported recipe is hostile input: everything in it is bounded in
 * length and number, and nothing in it is ever run or used as a selector.
 */
import * as z from 'zod/mini'
import type { Clue, Recipe, RecipeField } from '../crm/recipe.ts'
import { MAX_ADDRESS_LENGTH } from '../crm/recipe-address.ts'
import { FIELD_ATTRIBUTE } from '../crm/recipe-attributes.ts'

z.config({ jitless: true })

/** Words as a page shows them: no control, direction or line characters that could turn a sentence of ours around. */
const words = (most: number) =>
  z.string().check(z.minLength(1), z.maxLength(most), z.regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u))

const STEP = '(?:#|[a-z][a-z0-9-]{0,40}:[1-9]\\d{0,2})'
const path = () => z.string().check(z.maxLength(800), z.regex(new RegExp(`^(?:\\^[1-6]/)?${STEP}(?:/${STEP}){0,39}$`)))
const textShape = () => z.enum(['none', 'mail', 'phone', 'digits', 'words'])
const place = () => z.int().check(z.gte(1), z.lte(20))

const clueSchema: z.ZodMiniType<Clue> = z.lazy(() =>
  z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('label'), text: words(60) }),
    z.strictObject({ by: z.literal('link'), scheme: z.enum(['tel', 'callto', 'whatsapp', 'sms']) }),
    z.strictObject({ by: z.literal('attribute'), name: z.string().check(z.regex(FIELD_ATTRIBUTE)), value: words(80) }),
    z.strictObject({ by: z.literal('under-label'), text: words(60), path: path() }),
    z.strictObject({ by: z.literal('heading'), level: z.int().check(z.gte(1), z.lte(6)) }),
    z.strictObject({ by: z.literal('position'), path: path() }),
    z.strictObject({ by: z.literal('order'), index: place(), count: place() }),
    z.strictObject({ by: z.literal('between'), before: textShape(), after: textShape() }),
    z.strictObject({
      by: z.enum(['follows', 'precedes']),
      texts: z.array(words(60)).check(z.minLength(1), z.maxLength(6)),
    }),
  ]),
)

const fieldSchema: z.ZodMiniType<RecipeField> = z.lazy(() =>
  z.strictObject({ clues: z.array(clueSchema).check(z.minLength(1), z.maxLength(12)) }),
)

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.origin === text && (url.protocol === 'https:' || url.protocol === 'http:')
}

// The link is origin + address: it must stay on the origin whatever it holds.
function isAddress(text: string): boolean {
  const holes = text.match(/\{(?:id|name)\}/g)?.length ?? 0
  const braces = text.match(/[{}]/g)?.length ?? 0
  const inside = URL.parse(text.replace(/[{}]/g, ''), 'https://crm.example')
  return holes <= 3 && braces === 2 * holes && !text.startsWith('//') && inside?.host === 'crm.example'
}

export const recipeSchema: z.ZodMiniType<Recipe> = z.lazy(() =>
  z.strictObject({
    id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
    version: z.literal(1),
    name: words(80),
    origin: z.string().check(z.maxLength(300), z.refine(isOrigin)),
    address: z
      .string()
      .check(z.maxLength(MAX_ADDRESS_LENGTH), z.regex(/^\/[^\s\\\p{Cc}\p{Cf}]*$/u), z.refine(isAddress)),
    phone: fieldSchema,
    // A policy cannot hold null (Chrome's schemas have one type per key): there it is left out.
    nameField: z._default(z.nullable(fieldSchema), null),
    kind: z.enum(['mobile', 'phone']),
    enabled: z.boolean(),
    createdAt: z.int().check(z.gte(0), z.lte(8_640_000_000_000_000)),
  }),
)
