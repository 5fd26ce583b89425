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
    .trim()
    .split(/\s*\|\s*|\n\s*/)
    .join('|')
    .replace(/\*/g, '[^ ]{0,15}')
  return new RegExp(`(?:^| )(?:${bounded})(?= |$)${unspaced && `|${unspaced}`}`)
}

const WHATSAPP = matcher('whats ?app*|wa number|ה?ווא?[טצ]ס?אפ|وات ?ساب|واتس ?اب|в[ао]тс[аэ]п*')

const MOBILE = matcher(
  `mobil*|mobiel*|cell?|cell ?phone*|cell?ular*|movil*|telemovel|portable|gsm|handy|*handy(?:nummer|nr)|diensthandy|handphone|hp|ponsel|cep|komork*|kom|κινητ*|matkapuhelin*|kannykka*|di dong
  моб|мобил*|мобільн*|сотов*|ה?נייד|ה?סלולא?ר*|פלאפון|(?:ال)?(?:جوال|محمول|موبايل|خلوي)`,
  'मोबाइल|মোবাইল|മൊബൈ|手机|手機|行動電話|行动电话|携帯|핸드폰|휴대폰|휴대 ?전화|มือถือ',
)

const LANDLINE = matcher(
  'land ?line|home|company phone|head ?quarters?|switchboard|festnetz*|fijo|fixo|fisso|fixe|sabit|vast|domicilio|קווי|ב?בית|משרד|домашн*|стационарн*',
)

const PHONE = matcher(
  `(?:tele|home|work|other|business|main|primary|office|personal|direct|contact|account|customer|client)?phone(?:s|no|nr|num|numbers?)?|tel(?! (?:aviv|hai|mond|sheva))|tels|telf|tfno|tlf|*telefo*n*|fone|contact n(?:o|umber)|direct dial|ddi|land ?line|*rufnummer|durchwahl|festnetz*|recapito
  puhelin*|τηλ|τηλεφων*|телефон*|тел|ה?טלפון|טלפונים|טל|קווי|(?:ال)?هاتف|تلي?فون|رقم التواصل|telepon|dien thoai|sdt`,
  'फोन|फ़ोन|ফোন|ഫോണ|ഫോൺ|电话|電話|전화|โทรศัพท์|เบอร์โทร',
)

/** Stronger than a phone word in the same label: `Fax phone`, `Assistant phone`, `Owner's mobile`. */
const NOT_THEIRS = matcher(
  `*fax*|faks*|telecopi*|φαξ|факс*|ה?פקס|(?:ال)?فاكس|pager|emergency*|assistant*|asst|spouse|owner*|assigned*|agent*|(?:created|modified) by|account manager|sales ?rep*|support|hotline
  ה?מטפל|מטפלת|בעלים|בעל הרשומה|על ידי|נציגה?|סוכן|חירום|ответственн*|besitzer|eigentumer|zustandig*|propr?ietario|responsa*|sorumlu|eigenaar`,
  'फ़ैक्स|फैक्स|传真|傳真|ファックス|팩스|แฟกซ์|担当|负责人',
)

/** Numbers of other kinds, where no phone word stands in the same label. */
const OTHER_NUMBERS = matcher(
  `ids?|identi*|passport|ssn|ein|vat|tax|nif|cif|cpf|cnpj|sire[nt]|bsn|kvk|pesel|nip|ust ?id*|iban|bic|swift|(?:account|customer|client|patient|member|file|card|student|employee) n(?:o|r|umber)|bank*|invoice*|order*|quote*|receipt*|ticket*|case|policy*|contract*|sku|barcode|ean|isbn|imei|serial*|ref|reference*|code|zip|zip ?code|post ?code|postal*|plz|postleitzahl|cap|birth*|born|dob|date*|datum|fecha|data|created|updated|modified|amount|price|total|sum|balance|revenue|budget|plate|vehicle|licen[cs]e*|version|build|tarih|tutar|kimlik|tc
  תז|ת ז|זהות|דרכון|חפ|ח פ|עמ|עוסק|מס חברה|חשבון|סניף|חשבונית|הזמנה|קבלה|הצעת מחיר|פוליסה|תיק|(?:מספר|מס) לקוח|אסמכתא|ברקוד|מיקוד|תאריך|לידה|סכום|מחיר|יתרה|רכב|רישוי|רשיון|סהכ|инн|огрн|снилс|дата|сумма|цена|договор|индекс|паспорт|счет`,
  '日期|身份证|发票|订单|金[額额]|郵便|邮编|注文|번호판|주문|우편',
)

const NAME =
  /^(?:(?:(?:full|contact|customer|client|patient|lead) )?name|שם(?: (?:מלא|ה?לקוח|איש קשר|ה?מטופל))?|איש קשר|nombre(?: completo)?|nome(?: completo)?|nom(?: complet)?|имя(?: фамилия)?|фио|імя|ad soyad|isim|naam|imie i nazwisko|nazwa|jmeno|meno|(?:teljes )?nev|namn|navn|nimi|ονομα(?:τεπωνυμο)?|الاسم(?: الكامل)?|اسم العميل|nama(?: lengkap)?|ho (?:va )?ten|नाम|নাম|പേര്|姓名|名前|氏名|이름|성명|ชื่อ)$/

/** The whole label beside a number; within another label these words say nothing: `Work order`, `Office address`. */
const ALONE = /^(?:work(?: direct)?|direct|business|עבודה|בעבודה)$/

type Extra = SiteFields['labels']

function ofSite(text: string, extra: Extra): Sense | null {
  const named = (list: readonly string[] | undefined) => list?.some((label) => words(label) === text) ?? false
  if (!extra) return null
  if (named(extra.never)) return 'never'
  if (named(extra.whatsapp)) return 'whatsapp'
  if (named(extra.mobile)) return 'mobile'
  return named(extra.phone) ? 'phone' : null
}

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

/** What the label means, or null where it is no label we know. `extra`: the site's own words, exact. */
export function senseOf(label: string, extra?: Extra): Sense | null {
  const known = extra ? undefined : judged.get(label)
  if (known !== undefined) return known
  const text = words(label)
  const sense = text === '' || text.length > 60 ? null : (ofSite(text, extra) ?? judge(text))
  if (judged.size > MAX_JUDGED) judged.clear()
  if (!extra) judged.set(label.slice(0, 120), sense)
  return sense
}

/** What the last words of a text mean, for text in which label and value are not told apart. */
export const senseOfEnd = (text: string): Sense | null => judge(words(text).split(' ').slice(-3).join(' '))

/** Marks in an attribute (`name`, `id`, `data-*`): only words that designers do not use for layout (`cell`, `portable`). */
export function senseOfAttribute(value: string): Sense | null {
  const sense = senseOf(
    value
      .replace(/\b(?:cell|cel|portable|kom|hp|vast|data|id|code|ref|case|order)\b/gi, ' ')
      .replace(/cell(?=[A-Z_-])/g, ' '),
  )
  return sense === 'name' ? null : sense
}
