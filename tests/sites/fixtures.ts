/** The pages of `tests/fixtures/crm`, with what must be read from them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'crm')

const reading = {
  /** Address under which the page is loaded; host, port, query and hash are the CRM's own. */
  url: z.url(),
  phones: z.array(
    z.strictObject({
      kind: z.enum(['whatsapp', 'mobile', 'phone', 'landline']),
      e164: z.string().regex(/^\+\d{8,15}$/),
    }),
  ),
  name: z.string().nullable(),
  /** Selector of the element beside which the button stands; null where it floats. */
  anchor: z.string().nullable(),
  /** The page shows a phone field whose value is masked. */
  hidden: z.boolean().optional(),
}

const expectedForm = z.strictObject({
  ...reading,
  noRecordUrl: z.url(),
  /** Default country of national numbers, as the person sets it for the site. */
  country: z.string().regex(/^[A-Z]{2}$/),
  identity: z.strictObject({
    site: z.string(),
    tenant: z.string(),
    type: z.string(),
    id: z.string(),
    link: z.url(),
  }),
  link: z.url(),
  variants: z
    .array(z.strictObject({ ...reading, file: z.string().regex(/^[\w-]+\.html$/), country: z.string().optional() }))
    .optional(),
})

export type Expected = z.infer<typeof expectedForm>

/** One page that is a record. */
export interface RecordPage extends Omit<Expected, 'noRecordUrl' | 'identity' | 'link' | 'variants'> {
  site: string
  file: string
  /** Only the first page of each site states it in full. */
  identity: Expected['identity'] | null
}

export interface NoRecordPage {
  site: string
  file: 'no-record.html'
  url: string
}

export const siteFolders: readonly string[] = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()

export function expectedOf(site: string): Expected {
  return expectedForm.parse(JSON.parse(readFileSync(join(FIXTURES, site, 'expected.json'), 'utf8')))
}

export function hasPage(site: string, file: string): boolean {
  return existsSync(join(FIXTURES, site, file))
}

export function pageText(site: string, file: string): string {
  return readFileSync(join(FIXTURES, site, file), 'utf8')
}

export const recordPages: readonly RecordPage[] = siteFolders.flatMap((site) => {
  const { noRecordUrl: _, identity, link: __, variants = [], ...first } = expectedOf(site)
  return [
    { ...first, site, file: 'record.html', identity },
    ...variants.map((variant) => ({ ...variant, country: variant.country ?? first.country, site, identity: null })),
  ]
})

export const noRecordPages: readonly NoRecordPage[] = siteFolders.map((site) => ({
  site,
  file: 'no-record.html',
  url: expectedOf(site).noRecordUrl,
}))
