import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reading } from '../../lib/crm/site.ts'
import { PROPERTY_TIMEOUT, propertyRuns } from '../property-runs.ts'
import { type ReaderBrowser, startReader } from './browser.ts'

const TREES = propertyRuns(100, 1_000)

let reader: ReaderBrowser
beforeAll(async () => {
  reader = await startReader()
})
afterAll(() => reader.close())

const text = fc.oneof(
  fc.constantFrom(
    'Phone',
    'Mobile:',
    'טלפון',
    'Fax',
    'ת.ז',
    '050-2345678',
    '+972 50 234 5678',
    '03-6123456 ext 5',
    '050-***-5678',
    '2024-05-17',
    '512345678',
    '',
    ' ',
    '<',
    '&nbsp;',
    '\u202E050',
    '٠٥٠٢٣٤٥٦٧٨',
  ),
  fc.string({ maxLength: 12 }),
)
const opening = fc.constantFrom(
  'div',
  'span',
  'p',
  'b',
  'dl',
  'dt',
  'dd',
  'table',
  'tr',
  'td',
  'th',
  'label',
  'label for="x"',
  'h1',
  'h2',
  'section',
  'nav',
  'footer',
  'form',
  'ul',
  'li',
  'a href="tel:0502345678"',
  'a href="https://wa.me/972502345678"',
  'a href="tel:%"',
  'div hidden',
  'div style="display:none"',
  'div inert',
  'div role="dialog"',
  'div aria-labelledby="x y"',
  'div id="x"',
  'div title="Phone"',
  'div class="owner"',
  'textarea',
  'select',
  'option',
  'svg',
  'template',
  'iframe srcdoc="050-2345678"',
  'x-host',
)
const single = fc.constantFrom(
  '<input id="x" value="050-2345678">',
  '<input type="tel" value="03-6123456">',
  '<input type="number" value="502345678">',
  '<br>',
  '<wbr>',
  '<input type="checkbox">',
  '<!-- 050-2345678 -->',
)
const tree = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 7 },
    text.map((plain) => plain.replace(/</g, '&lt;')),
    single,
    fc
      .tuple(opening, fc.array(tie('node'), { maxLength: 5 }))
      .map(([tag, inside]) => `<${tag}>${inside.join('')}</${tag.split(' ', 1)[0]}>`),
  ),
})).node

/** Reads a tree in the page; every second host element gets a shadow root of its content. */
const READ = `async (html) => {
  document.body.innerHTML = html
  for (const [at, host] of document.querySelectorAll('x-host').entries()) {
    if (at % 2) continue
    const root = host.attachShadow({ mode: 'open' })
    root.append(...host.childNodes)
  }
  const before = document.documentElement.outerHTML
  const url = new URL('https://crm.example.test/contacts/4711')
  const { reading } = await reader.readPage({ root: document, url, site: null })
  return { reading, written: before !== document.documentElement.outerHTML }
}`

describe('a hostile page', () => {
  test(
    `${TREES} random pages end without an error, a write, or a number that is not there`,
    async () => {
      await reader.read('<body></body>')
      for (const html of fc.sample(tree, { numRuns: TREES, seed: 7 })) {
        const { reading, written } = (await reader.page.evaluate(`(${READ})(${JSON.stringify(html)})`)) as {
          reading: Reading
          written: boolean
        }
        expect(written, html).toBe(false)
        const page = html
          .normalize('NFKC')
          .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15))
          .replace(/\D/g, '')
        for (const { raw } of reading.phones) expect(page, html).toContain(raw.replace(/\D/g, ''))
      }
    },
    PROPERTY_TIMEOUT,
  )

  test.each([
    ['a tree 5,000 elements deep', `'<div>'.repeat(5000) + '050-2345678'`],
    ['a megabyte of digits', `'<p>' + '0'.repeat(1e6) + '</p>'`],
    ['a megabyte of digits and blanks', `'<p>' + '0 '.repeat(5e5) + '</p>'`],
    ['a megabyte of masks', `'<p>Phone ' + '*'.repeat(1e6) + '</p>'`],
    [
      '20,000 numbers',
      `'<ul>' + Array.from({ length: 20000 }, (_, at) => '<li>050-' + (2000000 + at) + '</li>').join('') + '</ul>'`,
    ],
    [
      '20,000 fields',
      `Array.from({ length: 20000 }, (_, at) => '<input value="050-' + (2000000 + at) + '">').join('')`,
    ],
    [
      '20,000 phone links',
      `Array.from({ length: 20000 }, (_, at) => '<a href="tel:050' + (2000000 + at) + '">x</a>').join('')`,
    ],
    ['a label of a megabyte', `'<dl><dt>' + 'Phone '.repeat(2e5) + '</dt><dd>050-2345678</dd></dl>'`],
    ['a class of a megabyte', `'<div class="' + 'tel-'.repeat(2e5) + '">050-2345678</div>'`],
  ])('%s is read without holding up the page', async (_, html) => {
    await reader.read('<body></body>')
    const longest = await reader.page.evaluate(`(async () => {
      document.body.innerHTML = ${html}
      document.body.getBoundingClientRect()
      await new Promise((resolve) => setTimeout(resolve, 100))
      const url = new URL('https://crm.example.test/contacts/4711')
      const begun = performance.now()
      await reader.readPage({ root: document, url, site: null })
      return performance.now() - begun
    })()`)
    expect(longest).toBeLessThan(3_000)
  })
  // Counts, not times: with a clock that runs fast every step ends a slice, so the turns are the steps.
  test.each([
    [
      '200 fields that hold numbers',
      200,
      `'<h1>Maya Levin</h1>' + '<p><label>Sum</label><input value="1234567"></p>'.repeat(200)`,
    ],
    ['300 open shadow roots', 900, `'<h1>Maya Levin</h1>' + '<x-host><p>Open</p></x-host>'.repeat(300)`],
    ['1,000 labels and no heading', 1_000, `'<p>Order</p>'.repeat(1000)`],
  ])('%s are read in so many steps', async (_, steps, html) => {
    await reader.read('<body></body>')
    const turns = await reader.page.evaluate(`(async () => {
      document.body.innerHTML = ${html}
      for (const host of document.querySelectorAll('x-host')) host.attachShadow({ mode: 'open' }).append(...host.childNodes)
      let now = 0
      let turns = 0
      performance.now = () => (now += 1_000)
      scheduler.yield = async () => void turns++
      await reader.readPage({ root: document, url: new URL('https://crm.example.test/contacts/4711'), site: null })
      return turns
    })()`)
    expect(turns).toBeGreaterThanOrEqual(steps)
  })
  test('a form whose fields are named like the members of an element (`children`) is read', async () => {
    const names = ['children', 'contains', 'getAttribute', 'parentElement', 'childNodes', 'attributes', 'closest']
    const fields = names.map((name) => `<input type="hidden" name="${name}">`).join('')
    const { phones, name } = await reader.read(
      `<main><h1>Maya Levin</h1><form>${fields}<dl><dt>Mobile</dt><dd>050-2345678</dd></dl></form></main>`,
    )
    expect([name, phones.map(({ raw }) => raw)]).toEqual(['Maya Levin', ['050-2345678']])
  })
})
