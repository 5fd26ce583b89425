/**
 * The check of stored, sent and imported recipes. An imported recipe is hostile input: everything in it is bounded in
 * length and number, and nothing in it is ever run or used as a selector.
 */
import { z } from 'zod'
import type { Clue, Recipe, RecipeField } from '../crm/recipe.ts'
import { MAX_ADDRESS_LENGTH } from '../crm/recipe-address.ts'
import { FIELD_ATTRIBUTE } from '../crm/recipe-attributes.ts'

z.config({ jitless: true })

/** Words as a page shows them: no control, direction or line characters that could turn a sentence of ours around. */
const words = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u)

const STEP = '(?:#|[a-z][a-z0-9-]{0,40}:[1-9]\\d{0,2})'
const path = z
  .string()
  .max(800)
  .regex(new RegExp(`^(?:\\^[1-6]/)?${STEP}(?:/${STEP}){0,39}$`))
const textShape = z.enum(['none', 'mail', 'phone', 'digits', 'words'])
const place = z.number().int().min(1).max(20)

const clueSchema: z.ZodType<Clue> = z.lazy(() =>
  z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('label'), text: words(60) }),
    z.strictObject({ by: z.literal('link'), scheme: z.enum(['tel', 'callto', 'whatsapp', 'sms']) }),
    z.strictObject({ by: z.literal('attribute'), name: z.string().regex(FIELD_ATTRIBUTE), value: words(80) }),
    z.strictObject({ by: z.literal('under-label'), text: words(60), path }),
    z.strictObject({ by: z.literal('heading'), level: z.number().int().min(1).max(6) }),
    z.strictObject({ by: z.literal('position'), path }),
    z.strictObject({ by: z.literal('order'), index: place, count: place }),
    z.strictObject({ by: z.literal('between'), before: textShape, after: textShape }),
    z.strictObject({ by: z.enum(['follows', 'precedes']), texts: z.array(words(60)).min(1).max(6) }),
  ]),
)

const fieldSchema: z.ZodType<RecipeField> = z.lazy(() => z.strictObject({ clues: z.array(clueSchema).min(1).max(12) }))

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.origin === text && (url.protocol === 'https:' || url.protocol === 'http:')
}

// The link is origin + address: it must stay on the origin whatever stands in it.
function isAddress(text: string): boolean {
  const holes = text.match(/\{(?:id|name)\}/g)?.length ?? 0
  const braces = text.match(/[{}]/g)?.length ?? 0
  const inside = URL.parse(text.replace(/[{}]/g, ''), 'https://crm.example')
  return holes <= 3 && braces === 2 * holes && !text.startsWith('//') && inside?.host === 'crm.example'
}

export const recipeSchema: z.ZodType<Recipe> = z.lazy(() =>
  z.strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    version: z.literal(1),
    name: words(80),
    origin: z.string().max(300).refine(isOrigin),
    address: z
      .string()
      .max(MAX_ADDRESS_LENGTH)
      .regex(/^\/[^\s\\\p{Cc}\p{Cf}]*$/u)
      .refine(isAddress),
    phone: fieldSchema,
    // A policy cannot hold null (Chrome's schemas have one type per key): there it is left out.
    nameField: fieldSchema.nullable().default(null),
    kind: z.enum(['mobile', 'phone']),
    enabled: z.boolean(),
    createdAt: z.number().int().min(0).max(8_640_000_000_000_000),
  }),
)
