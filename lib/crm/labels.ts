/**
 * What a label says about the value beside it, in 25 languages.
 *
 * Stems for Latin, Cyrillic, Indian and East Asian scripts follow the browsers' autofill heuristics (Firefox
 * `HeuristicsRegExp`, Chromium `autofill_regex_constants`); words are written without accents, as `words()` leaves them.
 */
import type { PhoneKind, SiteFields } from './site.ts'

/** `never`: a number beside it is not the contact's phone. `name`: the contact's name. */
export type Sense = PhoneKind | 'never' | 'name'

/** Lower case, without accents, quotes and dots; words of letters, digits apart. `mobilePhone2`, `Mobile-phone:` -> `mobile phone`. */
export function words(label: string): string {
  return label
    .slice(0, 120)
    .normalize('NFKD')
    .replace(/[\u0300-\u036F\u0591-\u05C7'"’`´׳״.\u200E\u200F]/g, '')
    .normalize('NFC')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim()
}

/** `*` in a word stands for any letters. Scripts without blanks match anywhere. */
export function matcher(spaced: string, unspaced = ''): RegExp {
  const bounded = spaced
    .split(/[|\n]/)
    .map((word) => word.trim())
    .join('|')
    .replace(/\*/g, '[^ ]{0,15}')
  return new RegExp(`(?:^| )(?:${bounded})(?= |$)${unspaced && `|${unspaced}`}`)
}

const WHATSAPP = matcher('whats ?app*|wa number|ה?ווא?[טצ]ס?אפ|وات ?ساب|واتس ?اب|в[ао]тс[аэ]п*')

const MOBILE = matcher(
  `mobil*|mobiel*|cell?(?:phone*|ular*)?|movil*|telemovel|portable|gsm|*handy(?:nummer|nr)?|handphone|hp|ponsel|cep|komork*|kom|κινητ*|matkapuhelin*|kannykka*|di dong
  моб|мобил*|мобільн*|сотов*|ה?נייד|ה?סלולא?ר*|פלאפון|(?:ال)?(?:جوال|محمول|موبايل|خلوي)`,
  'मोबाइल|মোবাইল|മൊബൈ|手机|手機|行動電話|行动电话|携帯|핸드폰|휴대폰|휴대 ?전화|มือถือ',
)

const LANDLINE = matcher(
  'land ?line|home|company phone|festnetz*|fijo|fixo|fisso|fixe|domicile|المنزل|קווי|ב?בית|משרד|домашн*',
)

const PHONE = matcher(
  `(?!micro|head)[a-z]{0,8}phone(?:s|n[a-z]{1,6})?|tel[sf]?(?! (?:aviv|hai|mond|sheva))|tfno|tlf|*telefo*n*|fone|contact n(?:o|umber)|direct dial|ddi|land ?line|*rufnummer|durchwahl|festnetz*|recapito
  puhelin*|τηλ|τηλεφων*|телефон*|тел|ה?טלפון|טלפונים|טל|קווי|(?:ال)?هاتف|تلي?فون|رقم التواصل|telepon|dien thoai|sdt`,
  'फोन|फ़ोन|ফোন|ഫോണ|ഫോൺ|电话|電話|전화|โทรศัพท์|เบอร์โทร',
)

/** Stronger than a phone word in the same label: `Fax phone`, `Assistant phone`, `Owner's mobile`. */
const NOT_THEIRS = matcher(
  `*fax*|faks*|telecopi*|φαξ|факс*|ה?פקס|(?:ال)?فاكس|pager|emergency*|assistant*|asst|spouse|owner*|assigned*|agent*|(?:created|modified) by|account manager|sales ?rep*|support|hotline|next of kin|opposing*|urgence|notfall*|الطوارئ|ה?מטפל|מטפלת|בעלים|על ידי|נציגה?|סוכן|חירום|ответственн*|propr?ietario|responsa*`,
  'फ़ैक्स|फैक्स|传真|傳真|ファックス|팩스|แฟกซ์',
)

/**
 * Numbers of other kinds, where no phone word is in the same label. Only those that are written like phones at times:
 * bare digits without a phone's label count for nothing anyway.
 */
const OTHER_NUMBERS = matcher(
  `ids?|identi*|passport|ssn|vat|tax|cpf|cnpj|iban|bank*|(?:account|customer|client|patient|member|file|card|student|employee) n(?:o|r|umber)|invoice*|order*|quote*|receipt*|ticket*|case|policy*|contract*|sku|serial*|ref|reference*|code|zip*|post ?code|postal*|plz|birth*|date*|datum|fecha|created|updated|amount|price|total|balance|plate
  תז|ת ז|זהות|דרכון|חפ|ח פ|עמ|עוסק|מס חברה|חשבון|חשבונית|הזמנה|קבלה|פוליסה|תיק|(?:מספר|מס) לקוח|אסמכתא|מיקוד|תאריך|לידה|סכום|מחיר|רכב|инн|дата`,
)

const NAME =
  /^(?:(?:(?:full|contact|customer|client|patient|lead) )?name|שם(?: (?:מלא|ה?לקוח|איש קשר|ה?מטופל))?|nombre(?: completo)?|nome|nom|имя|фио|ad soyad|naam|imie i nazwisko|الاسم|姓名|氏名|名前|이름)$/

/** The whole label beside a number; within another label these words say nothing: `Work order`, `Office address`. */
const ALONE = /^(?:work(?: direct)?|direct|business|עבודה|בעבודה)$/

function judge(text: string): Sense | null {
  if (ALONE.test(text)) return 'phone'
  if (NOT_THEIRS.test(text)) return 'never'
  if (WHATSAPP.test(text)) return 'whatsapp'
  if (MOBILE.test(text)) return 'mobile'
  if (PHONE.test(text)) return LANDLINE.test(text) ? 'landline' : 'phone'
  if (OTHER_NUMBERS.test(text)) return 'never'
  // A label of a name says only that: `Name of the insurance` is another field.
  return NAME.test(text) ? 'name' : null
}

/** Labels repeat in every row. Judged once, up to a bound. */
const judged = new Map<string, Sense | null>()
const MAX_JUDGED = 500

let ofSite: SiteFields['labels']

/** Takes the labels of the open page's own site, before it is read. */
export function learn(labels: SiteFields['labels']): void {
  if (labels !== ofSite) judged.clear()
  ofSite = labels
}

function senseOfSite(text: string): Sense | null {
  return Object.entries(ofSite ?? {}).find(([label]) => words(label) === text)?.[1] ?? null
}

/** What the label means, or null where it is no label we know. */
export function senseOf(label: string): Sense | null {
  const known = judged.get(label)
  if (known !== undefined) return known
  const text = words(label)
  const sense = text === '' || text.length > 60 ? null : (senseOfSite(text) ?? judge(text))
  if (judged.size > MAX_JUDGED) judged.clear()
  judged.set(label.slice(0, 120), sense)
  return sense
}

/** Marks in an attribute (`name`, `id`, `data-*`): only words that designers do not use for layout (`cell`, `portable`). */
export function senseOfAttribute(value: string): Sense | null {
  const sense = senseOf(
    value
      .replace(/\b(?:cell|cel|portable|kom|hp|vast|data|id|code|ref|case|order)\b/gi, ' ')
      .replace(/cell(?=[A-Z_-])/g, ' '),
  )
  return sense === 'name' ? null : sense
}
