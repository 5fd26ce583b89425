import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ReaderBrowser, startReader } from './browser.ts'

let reader: ReaderBrowser
beforeAll(async () => {
  reader = await startReader()
})
afterAll(() => reader.close())

/** A record page around the fields. */
const page = (fields: string, around = '') => `<!doctype html><html lang="en"><title>Dana Levi | CRM</title><body>
<header><a href="tel:+97237777777">Help line</a><div class="user-menu">Noa 050-9999999</div></header>
<nav><ul><li>Contacts</li><li>Deals</li></ul></nav>
<main><h1>Dana Levi</h1>${fields}</main>${around}<footer>Call us 03-7777777 <a href="https://wa.me/972507777777">WhatsApp</a></footer></body></html>`

const short = async (html: string, ask?: Parameters<ReaderBrowser['read']>[1]) => {
  const reading = await reader.read(html, ask)
  return reading.phones.map(({ raw, kind, confidence }) => `${raw} ${kind} ${confidence}`)
}

const PAIRS: [what: string, fields: string, phones: string[]][] = [
  [
    'a definition list',
    '<dl><dt>Phone</dt><dd>050-2345678</dd><dt>Fax</dt><dd>03-7654321</dd></dl>',
    ['050-2345678 phone likely'],
  ],
  [
    'two table cells',
    '<table><tr><th>Mobile</th><td>050-2345678</td></tr><tr><th>ID number</th><td>502345678</td></tr></table>',
    ['050-2345678 mobile likely'],
  ],
  [
    'a row of three cells',
    '<table><tr><td>Phone</td><td>050-2345678</td><td><button>Call</button></td></tr></table>',
    ['050-2345678 phone likely'],
  ],
  [
    'label and value in neighbouring boxes',
    '<div><div>Mobile phone</div><div>050-2345678</div></div>',
    ['050-2345678 mobile likely'],
  ],
  [
    'label and value each in a box of its own',
    '<div class="a"><div><span>Phone:</span></div><div><div><span>050-2345678</span></div></div></div>',
    ['050-2345678 phone likely'],
  ],
  ['one line', '<p>Mobile: 050-2345678</p>', ['050-2345678 mobile likely']],
  [
    'two numbers in a line',
    '<p>Tel: 03-6123456, Mobile: 050-2345678</p>',
    ['050-2345678 mobile likely', '03-6123456 phone likely'],
  ],
  [
    'two numbers in a field',
    '<dl><dt>Phone</dt><dd>050-2345678 / 03-6123456</dd></dl>',
    ['050-2345678 phone likely', '03-6123456 phone likely'],
  ],
  [
    'a type behind the number',
    '<div><span>050-2345678</span> <small>Mobile</small></div>',
    ['050-2345678 mobile likely'],
  ],
  ['a type in brackets', '<dl><dt>Phones</dt><dd>050-2345678 (mobile)</dd></dl>', ['050-2345678 mobile likely']],
  [
    'a label in a title attribute',
    '<div data-tid="field"><div title="טלפון נייד">טלפון נייד</div><div>050-2345678</div></div>',
    ['050-2345678 mobile likely'],
  ],
  ['a label only in an attribute', '<span data-field="mobilePhone">0502345678</span>', ['0502345678 mobile likely']],
  [
    'microdata',
    '<span itemprop="telephone">050-2345678</span> <span itemprop="faxNumber">03-7654321</span>',
    ['050-2345678 phone likely'],
  ],
  ['a phone link without a label', '<a href="tel:+972502345678">Call</a>', ['+972502345678 phone likely']],
  [
    'a phone link with a label',
    '<dl><dt>Phone</dt><dd><a href="tel:+972502345678">050-2345678</a></dd></dl>',
    ['+972502345678 phone sure'],
  ],
  ['a WhatsApp link', '<p>Write: <a href="https://wa.me/972502345678">chat</a></p>', ['+972502345678 whatsapp likely']],
  [
    'a callto link',
    '<dl><dt>Phone</dt><dd><a href="callto://0502345678">050-2345678</a></dd></dl>',
    ['0502345678 phone sure'],
  ],
  [
    'a link that dials another number than it shows',
    '<dl><dt>Phone</dt><dd><a href="tel:0502345678">054-7654321</a></dd></dl>',
    ['0502345678 phone likely', '054-7654321 phone likely'],
  ],
  [
    'a mobile and a landline, landline first',
    '<dl><dt>Home phone</dt><dd>03-6123456</dd><dt>Cell</dt><dd>050-2345678</dd></dl>',
    ['050-2345678 mobile likely', '03-6123456 landline likely'],
  ],
  [
    'two mobiles',
    '<dl><dt>Mobile 1</dt><dd>050-2345678</dd><dt>Mobile 2</dt><dd>054-7654321</dd></dl>',
    ['050-2345678 mobile likely', '054-7654321 mobile likely'],
  ],
  [
    'Hebrew labels',
    '<div dir="rtl"><div><label>טלפון</label><span>050-2345678</span></div><div><label>ת.ז</label><span>512345678</span></div></div>',
    ['050-2345678 phone likely'],
  ],
  [
    'direction marks',
    '<dl><dt>טלפון</dt><dd>\u200E+972 50-234-5678\u200F</dd></dl>',
    ['+972 50-234-5678 phone likely'],
  ],
  ['a reversed number', '<dl dir="rtl"><dt>טלפון</dt><dd>2345678-50-972+</dd></dl>', ['2345678-50-972+ phone likely']],
  ['digits of another script', '<dl dir="rtl"><dt>هاتف</dt><dd>٠٥٠٢٣٤٥٦٧٨</dd></dl>', ['0502345678 phone likely']],
  [
    'a number split over inline nodes',
    '<dl><dt>Phone</dt><dd><span>050</span><b>-234</b><wbr>5678</dd></dl>',
    ['050-2345678 phone likely'],
  ],
  [
    'a highlighted search hit',
    '<dl><dt>Phone</dt><dd>050-<mark>234</mark>5678</dd></dl>',
    ['050-2345678 phone likely'],
  ],
  ['a number that nobody named', '<p>050-2345678</p>', ['050-2345678 phone guess']],
  [
    'a placeholder as the only label',
    '<input placeholder="Add Phone" value="050-2345678">',
    ['050-2345678 phone likely'],
  ],
  [
    'a labelled input',
    '<label for="x">Mobile</label><input id="x" value="050-2345678">',
    ['050-2345678 mobile likely'],
  ],
  ['a tel input', '<input type="tel" value="050-2345678">', ['050-2345678 phone likely']],
  ['a tel input that is a postcode', '<label>ZIP code <input type="tel" value="6100001"></label>', []],
  [
    'a country code beside the input',
    '<div class="iti"><div class="iti__selected-dial-code">+972</div><input type="tel" value="50-234-5678"></div>',
    ['+972 50-234-5678 phone likely'],
  ],
  [
    'another number beside the input, which is no country code',
    '<div><span>+44 20 7946 0958</span><input type="tel" value="050-2345678"></div>',
    ['050-2345678 phone likely'],
  ],
  [
    'a number typed in parts',
    '<fieldset><legend>Cell phone</legend>(<input size="3" value="415" aria-label="Area code">) <input size="3" value="555"> - <input size="4" value="0132"></fieldset>',
    ['415 555 0132 mobile likely'],
  ],
  [
    'short fields with labels of their own, which are not parts of one number',
    '<div><label for="a">Age</label><input id="a" value="34"><label for="p">Phone</label><input id="p" value="6123456"></div>',
    ['6123456 phone likely'],
  ],
  [
    'an area code chosen behind the input',
    '<div><span>טלפון נייד</span><input value="7654321"><select><option>050</option><option selected>054</option></select></div>',
    ['054 7654321 mobile likely'],
  ],
  [
    'labels in the row above',
    '<table><tr><td>Mobile</td><td>Home phone</td></tr><tr><td>050-2345678</td><td>03-6123456</td></tr><tr><td>ID number</td><td>Fax</td></tr><tr><td>502345678</td><td>03-7654321</td></tr></table>',
    ['050-2345678 mobile likely', '03-6123456 landline likely'],
  ],
  [
    'a sentence about the number',
    '<p>Prefers a call on her mobile, 050-2345678, after six.</p>',
    ['050-2345678 mobile likely'],
  ],
  ['an extension', '<dl><dt>Phone</dt><dd>03-6123456 ext. 12</dd></dl>', ['03-6123456 phone likely']],
  [
    'Vietnamese, Greek, Thai',
    '<dl><dt>Di động</dt><dd>0912 345 678</dd><dt>Τηλέφωνο</dt><dd>210 345 6789</dd></dl>',
    ['0912 345 678 mobile likely', '210 345 6789 phone likely'],
  ],
]

describe('a record of an unknown CRM', () => {
  test.each(PAIRS)('%s', async (_, fields, phones) => {
    expect(await short(page(fields))).toEqual(phones)
  })

  test.each([
    ['fax', '<dl><dt>Fax</dt><dd>03-7654321</dd></dl>'],
    ['identity number', '<dl><dt>ת"ז</dt><dd>512345678</dd></dl>'],
    ['company number', '<p>ח.פ: 514444444</p>'],
    ['invoice', '<p>Invoice no. 0501234567</p>'],
    ['date', '<dl><dt>Phone verified</dt><dd>2024-05-17</dd></dl>'],
    ['price', '<p>Total 1,234,567.00</p>'],
    ['bank account', '<dl><dt>IBAN</dt><dd>IL62 0108 0000 0009 9999 999</dd></dl>'],
    ['owner', '<dl><dt>Owner phone</dt><dd>050-2345678</dd></dl>'],
    ['an activity feed', '<section class="activity-feed"><p>Called 050-2345678</p></section>'],
    ['notes', '<section><h3>Notes</h3><p>Phone: 050-2345678</p></section>'],
    ['a mail body', '<div class="email-body"><p>Regards, Tom, mobile 050-2345678</p></div>'],
    ['a hidden tab', '<div style="display:none"><dl><dt>Phone</dt><dd>050-2345678</dd></dl></div>'],
    ['an invisible value', '<dl style="visibility:hidden"><dt>Phone</dt><dd>050-2345678</dd></dl>'],
    ['a transparent value', '<dl style="opacity:0"><dt>Phone</dt><dd>050-2345678</dd></dl>'],
    ['a folded section', '<div style="height:0;overflow:hidden"><dl><dt>Phone</dt><dd>050-2345678</dd></dl></div>'],
    ['a value outside the page', '<dl style="position:absolute;left:-9999px"><dt>Phone</dt><dd>050-2345678</dd></dl>'],
    ['a value hidden from assistive technology', '<dl aria-hidden="true"><dt>Phone</dt><dd>050-2345678</dd></dl>'],
    ['an inert part', '<dl inert><dt>Phone</dt><dd>050-2345678</dd></dl>'],
    ['a script', '<script>var phone = "050-2345678"</script>'],
    ['an option of a list', '<select><option>050-2345678</option></select>'],
    ['numbers in two blocks', '<div><div>050234</div><div>5678901</div></div>'],
    ['a time', '<p>Phone call at 2024-05-17 10:30:22</p>'],
    ['an id in a word', '<p>Ref AB0502345678X</p>'],
    ['a log-in form', '<form><label>Phone<input type="tel" value="050-2345678"></label><input type="password"></form>'],
  ])('%s gives no phone', async (_, fields) => {
    expect(await short(page(fields))).toEqual([])
  })

  test("a related person's number does not stand beside the record's own", async () => {
    const related = '<section><h3>Related contacts</h3><dl><dt>Mobile</dt><dd>054-7654321</dd></dl></section>'
    expect(await short(page(`<dl><dt>Phone</dt><dd>050-2345678</dd></dl>${related}`))).toEqual([
      '050-2345678 phone likely',
    ])
    expect(await short(page(related))).toEqual(['054-7654321 mobile guess'])
  })

  test('a masked phone field is reported as hidden', async () => {
    const reading = await reader.read(page('<dl><dt>Phone</dt><dd>050-***-5678</dd></dl>'))
    expect(reading).toMatchObject({ phones: [], hidden: true })
    expect((await reader.read(page('<dl><dt>Card</dt><dd>**** 5678</dd></dl>'))).hidden).toBe(false)
  })

  test('a hidden other record first in the document does not win', async () => {
    const record = (name: string, phone: string, style: string) =>
      `<section style="${style}"><h1>${name}</h1><dl><dt>Phone</dt><dd>${phone}</dd></dl></section>`
    const html = `<body>${record('Old Person', '054-1111111', 'display:none')}${record('Dana Levi', '050-2345678', '')}</body>`
    expect(await reader.read(html)).toMatchObject({ name: 'Dana Levi', phones: [{ raw: '050-2345678' }] })
  })

  test('values typed by script, in open shadow roots and in frames of the same origin are read', async () => {
    const before = `document.querySelector('#typed').value = '050-2345678'`
    expect(await short(page('<label>Phone <input id="typed"></label>'), { before })).toEqual([
      '050-2345678 phone likely',
    ])
    const shadow = `
      const outer = document.querySelector('#host').attachShadow({ mode: 'open' })
      outer.innerHTML = '<div id="inner"></div>'
      outer.querySelector('#inner').attachShadow({ mode: 'open' }).innerHTML = '<dl><dt>Phone</dt><dd>050-2345678</dd></dl>'`
    expect(await short(page('<div id="host"></div>'), { before: shadow })).toEqual(['050-2345678 phone likely'])
    const frame = `document.querySelector('iframe').contentDocument.body.innerHTML =
      '<label>Mobile <input value="050-2345678"></label><dl><dt>Phone</dt><dd>03-6123456</dd></dl>'`
    expect(await short(page('<iframe style="width:500px;height:300px"></iframe>'), { before: frame })).toEqual([
      '050-2345678 mobile likely',
      '03-6123456 phone likely',
    ])
  })

  test('the open dialog is the record, not the page behind it', async () => {
    const html = page(
      '<dl><dt>Phone</dt><dd>054-1111111</dd></dl>',
      '<div role="dialog" style="position:fixed;top:0;left:0;width:400px;height:400px"><h2>Avi Cohen</h2><dl><dt>Phone</dt><dd>050-2345678</dd></dl></div>',
    )
    expect(await reader.read(html)).toMatchObject({ name: 'Avi Cohen', phones: [{ raw: '050-2345678' }] })
    const task = page(
      '<dl><dt>Phone</dt><dd>050-2345678</dd></dl>',
      '<div role="dialog" style="position:fixed;top:0;left:0;width:400px;height:400px"><h2>New task</h2></div>',
    )
    expect(await short(task)).toEqual(['050-2345678 phone likely'])
  })

  test.each([
    ['main heading', '<h1>Dana Levi</h1><p>x</p>', 'Dana Levi'],
    ['a heading that is an input', '<h1><input value="Dana Levi"></h1>', 'Dana Levi'],
    [
      'a heading of the kind, then a name field',
      '<h1>Contact details</h1><dl><dt>Full name</dt><dd>Dana Levi</dd></dl>',
      'Dana Levi',
    ],
    [
      'what only says that it is a heading, after a dozen of hidden tabs and a section',
      `${'<h2 hidden>Dana Levi</h2>'.repeat(12)}<section class="activities"><h2>Upcoming meetings</h2></section><div role="heading">Noa Bar</div>`,
      'Noa Bar',
    ],
    [
      'a link that is marked as the name',
      '<h1>Customer</h1><a itemprop="name" href="https://wa.me/">Dana Levi</a>',
      'Dana Levi',
    ],
    ['a Hebrew name field', '<h1>פרטי לקוח</h1><div><span>שם מלא</span><span>דנה לוי</span></div>', 'דנה לוי'],
  ])('name: %s', async (_, html, name) => {
    expect((await reader.read(`<body><main>${html}</main></body>`)).name).toBe(name)
  })

  const rows = (n: number) =>
    Array.from(
      { length: n },
      (_, at) => `<tr><td>Person ${at}</td><td>050-23456${10 + at}</td><td>p${at}@example.test</td></tr>`,
    ).join('')

  test.each([
    [
      'a table of people',
      `<h1>Contacts</h1><table><thead><tr><th>Name</th><th>Phone</th><th>Email</th></tr></thead><tbody>${rows(5)}</tbody></table>`,
    ],
    [
      'cards of people',
      `<h1>Leads</h1>${[1, 2, 3, 4].map((n) => `<div class="card"><b>P ${n}</b><div>Phone</div><div>050-234567${n}</div></div>`).join('')}`,
    ],
    [
      'a table without a head',
      `<h1>Calls</h1><table><tr><td>Kim</td><td>+1 415-555-0101</td><td>1:22</td></tr><tr><td>Lee</td><td>+1 415-555-0102</td><td>4:10</td></tr></table>`,
    ],
    [
      'cards with links',
      `<h2>Pipeline</h2>${[1, 2, 3].map((n) => `<article><b>P ${n}</b><a href="tel:+97250234567${n}">Call</a></article>`).join('')}`,
    ],
    [
      'a table with one person',
      `<h1>Contacts</h1><table><thead><tr><th>Name</th><th>Phone</th></tr></thead><tbody><tr><td>Dana</td><td>050-2345678</td></tr></tbody></table>`,
    ],
    ['a dashboard', '<h1>Dashboard</h1><p>Support 03-7654321</p><p>Total 1234567</p>'],
  ])('%s gives no phone', async (_, html) => {
    expect(await short(`<body><main>${html}</main></body>`, { url: 'https://crm.example.test/contacts' })).toEqual([])
    if (!html.includes('Dashboard')) {
      expect(await short(`<body><main>${html}</main></body>`)).toEqual([])
    }
  })

  test.each(['login', 'settings/profile', 'dashboard'])('nothing is read at /%s', async (path) => {
    const html = page('<dl><dt>Phone</dt><dd>050-2345678</dd></dl>')
    expect(await short(html, { url: `https://crm.example.test/${path}` })).toEqual([])
  })
})
