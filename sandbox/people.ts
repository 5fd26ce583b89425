/**
 * The invented people of the local world. Each stands in all three CRMs (so any situation can be met in any of them)
 * and, where `seed.ts` says so, has one or more chats in Texter.
 *
 * Numbers: Israeli ones from a range without subscribers in our data; British, American and French ones from the
 * ranges that the regulators keep for drama (Ofcom 020 7946 0xxx, NANP 555-01xx, Arcep 06 39 98 xx xx).
 */

export interface Person {
  key: string
  english: string
  hebrew: string
  /** As the CRM shows it; null where the record has no phone. */
  mobile: string | null
  /** A second number on the record. */
  office?: string
  /** E.164 of the chat's contact; null where there is none. */
  e164: string | null
  email: string
  company: string
  city: string
}

const list = [
  ['maya', 'Maya Levin', 'מאיה לוין', '055-555-0142', '+972555550142', 'Carmel Dental', 'Haifa'],
  ['dana', 'Dana Friedman', 'דנה פרידמן', '+972 55-555-0143', '+972555550143', 'Galil Insurance', 'Nahariya'],
  ['yossi', 'Yossi Mizrahi', 'יוסי מזרחי', '0555550144', '+972555550144', 'Mizrahi Kitchens', 'Holon'],
  ['noa', 'Noa Peretz', 'נועה פרץ', '055 555 0145', '+972555550145', 'Peretz Law', 'Tel Aviv'],
  ['amir', 'Amir Haddad', 'אמיר חדאד', '(055) 555-0146', '+972555550146', 'Haddad Motors', 'Nazareth'],
  ['tamar', 'Tamar Ben-David', 'תמר בן-דוד', '055-5550147', '+972555550147', 'Tamar Yoga', 'Jerusalem'],
  ['eitan', 'Eitan Shapira', 'איתן שפירא', '055-555-0148', '+972555550148', 'Shapira Roofing', 'Ashdod'],
  ['rivka', 'Rivka Azulay', 'רבקה אזולאי', '972-55-555-0149', '+972555550149', 'Azulay Catering', 'Beersheba'],
  ['oliver', 'Oliver Bennett', 'אוליבר בנט', '+44 20 7946 0958', '+442079460958', 'Bennett & Hale', 'London'],
  ['grace', 'Grace Whitfield', 'גרייס ויטפילד', '+1 (202) 555-0147', '+12025550147', 'Whitfield Studio', 'Washington'],
  ['chloe', 'Chloé Marchand', 'קלואה מרשאן', '+33 6 39 98 01 23', '+33639980123', 'Atelier Marchand', 'Lyon'],
  ['noam', 'Noam Katz', 'נועם כץ', '055-555-0177', '+972555550177', 'Katz Electric', 'Rehovot'],
  ['shira', 'Shira Cohen', 'שירה כהן', '055-555-0178', '+972555550178', 'Cohen Optics', 'Eilat'],
  ['gil', 'Gil Navon', 'גיל נבון', '055-555-0179', '+972555550179', 'Navon Travel', 'Netanya'],
  // Without a chat, each for its own reason.
  ['yael', 'Yael Stern', 'יעל שטרן', '055-555-0190', null, 'Stern Ceramics', 'Safed'],
  ['silent', 'Boaz Regev', 'בועז רגב', '055-555-0191', '+972555550191', 'Regev Farms', 'Afula'],
  ['phoneless', 'Hila Oren', 'הילה אורן', null, null, 'Oren Design', 'Ramat Gan'],
  ['wrong', 'Motti Gross', 'מוטי גרוס', 'ext. 12', null, 'Gross & Sons', 'Lod'],
  // Shares Maya's number: one chat, two records.
  ['partner', 'Ido Levin', 'עידו לוין', '055-555-0142', '+972555550142', 'Carmel Dental', 'Haifa'],
  // Office number first on the page, the chat is on the mobile.
  ['two', 'Lior Sasson', 'ליאור ששון', '055-555-0193', '+972555550193', 'Sasson Logistics', 'Haifa'],
] as const

export type PersonKey = (typeof list)[number][0]

function make([key, english, hebrew, mobile, e164, company, city]: (typeof list)[number]): Person {
  return {
    key,
    english,
    hebrew,
    mobile,
    ...(key === 'two' ? { office: '04-855-5012' } : {}),
    e164,
    email: `${english
      .normalize('NFD')
      .replace(/[^A-Za-z ]/g, '')
      .replace(/ /g, '.')
      .toLowerCase()}@example.com`,
    company,
    city,
  }
}

export const people: readonly Person[] = list.map(make)

export function person(key: PersonKey): Person {
  const found = people.find((one) => one.key === key)
  if (!found) throw new Error(`nobody is called ${key}`)
  return found
}

/** Phone digits with country code, without plus: WhatsApp's own id of a contact. */
export function digits(e164: string): string {
  return e164.replace(/\D/g, '')
}
