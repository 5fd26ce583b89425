import { CRM_ORIGINS, recordUrl } from '../crm/records.ts'
import { digits, type PersonKey, person } from '../people.ts'
import type { ChatRecord, InboxMessage, LabelRecord } from './chat-record.ts'

/** The project's two business numbers. */
export const SALES = '972555550900'
export const SERVICE = '972555550901'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const seedLabels: readonly LabelRecord[] = [
  { id: 'hot_lead', name: 'Hot lead', color: '#D9480F' },
  { id: 'VIP', name: 'VIP', color: '#7048E8' },
  { id: 'hp-high-priority', name: 'דחוף', color: '#C92A2A' },
  { id: 'invoice', name: 'חשבונית', color: '#2B8A3E' },
  { id: 'idle', name: 'Idle', color: '#555555', system: true },
]

interface Wish {
  id: string
  of: PersonKey
  account?: string
  status: 'bot' | 'pending' | 'assigned' | 'resolved' | 'bulk'
  /** Age of the last message, ms. */
  age: number
  agent?: string
  department?: string
  unread?: number
  labels?: string[]
  displayName?: string
  externalBot?: boolean
  crmData?: unknown
  crmDeepLink?: string
  unsubscribed?: boolean
  /** Texts, oldest first, each said by: c(ontact), a(gent), b(ot). */
  talk: [from: 'c' | 'a' | 'b', text: string][]
}

const STATUS = { bot: 0, pending: 1, assigned: 2, resolved: 3, bulk: 4 } as const
const FROM = { c: 'contact', a: 'agent', b: 'bot' } as const

/** Ids of the seeded chats, named by what is special about them. */
export const CHAT = {
  /** Pending; the AI bot's and the integration's data in `crmData` (nested, Hebrew keys), no link. The demo's chat. */
  maya: '6a27c1f08d3e5b0042a91c11',
  /** No `crmData` at all: nothing to lose. */
  dana: '6a27c1f08d3e5b0042a91c12',
  /** An empty `crmData`. */
  yossi: '6a27c1f08d3e5b0042a91c13',
  /** One phone on two business numbers. */
  noaSales: '6a27c1f08d3e5b0042a91c14',
  noaService: '6a27c1f08d3e5b0042a91c15',
  /** `crmData` with an own `__proto__` key, arrays, null, and Hebrew keys. */
  amir: '6a27c1f08d3e5b0042a91c16',
  /** `crmData` that is no object. */
  tamar: '6a27c1f08d3e5b0042a91c17',
  /** Linked to another person's HubSpot record. */
  eitan: '6a27c1f08d3e5b0042a91c18',
  /** Linked to her own HubSpot record, in an older spelling of its address. */
  rivka: '6a27c1f08d3e5b0042a91c19',
  /** British; Texter's integration points elsewhere (`crmDeepLink`). */
  oliver: '6a27c1f08d3e5b0042a91c1a',
  /** American; an adapter's `crmData.deepLink`. */
  grace: '6a27c1f08d3e5b0042a91c1b',
  /** French; reached by a bulk send, unsubscribed since. */
  chloe: '6a27c1f08d3e5b0042a91c1c',
  /** The external bot answers. */
  noam: '6a27c1f08d3e5b0042a91c1d',
  /** Instagram: no phone. */
  shira: '6a27c1f08d3e5b0042a91c1e',
  /** His name in Texter holds Dana's number. */
  gil: '6a27c1f08d3e5b0042a91c1f',
  /** Never had a message: search hides it. */
  silent: '6a27c1f08d3e5b0042a91c20',
  /** His chat is on the second number of the record. */
  two: '6a27c1f08d3e5b0042a91c21',
} as const

function wishes(): Wish[] {
  return [
    {
      id: CHAT.maya,
      of: 'maya',
      status: 'pending',
      age: 12 * MINUTE,
      department: 'sales_north',
      unread: 3,
      labels: ['hot_lead', 'deleted-label'],
      crmData: {
        id: '003XX0000012345',
        name: 'Maya Levin',
        מקור: 'קמפיין פייסבוק',
        'שדות נוספים': { 'סוג טיפול': 'השתלה', תקציב: 12_000 },
        aiTerminateReason: 'human_handoff',
        aiMetadata: {
          summary: 'מתעניינת במחיר טיפול',
          classification: 'WARM',
          leadScore: 6,
          extracted: { city: 'Haifa' },
        },
      },
      talk: [
        ['c', 'היי, ראיתי את המודעה שלכם. כמה עולה טיפול?'],
        ['b', 'שלום מאיה! אני העוזר הווירטואלי של המרפאה. במה אפשר לעזור?'],
        ['c', 'אשמח לקבל הצעת מחיר להשתלה'],
        ['b', 'מעביר אותך לנציג, תכף יחזרו אליך'],
        ['c', 'תודה!'],
      ],
    },
    {
      id: CHAT.dana,
      of: 'dana',
      status: 'assigned',
      age: 25 * MINUTE,
      agent: 'Omer',
      department: 'customer_service',
      labels: ['VIP'],
      talk: [
        ['c', 'Hi, did you get the documents I sent?'],
        ['a', 'Yes, all good. I will call you today.'],
      ],
    },
    {
      id: CHAT.yossi,
      of: 'yossi',
      status: 'bot',
      age: 3 * HOUR,
      crmData: {},
      talk: [
        ['c', 'שלום, אפשר לקבוע מדידה למטבח?'],
        ['b', 'בשמחה. באיזו עיר?'],
      ],
    },
    {
      id: CHAT.noaSales,
      of: 'noa',
      account: SALES,
      status: 'pending',
      age: 40 * MINUTE,
      unread: 1,
      talk: [['c', 'אפשר לדבר עם מישהו על חידוש?']],
    },
    {
      id: CHAT.noaService,
      of: 'noa',
      account: SERVICE,
      status: 'resolved',
      age: 6 * DAY,
      agent: 'Lina',
      talk: [
        ['c', 'קיבלתי, תודה רבה'],
        ['a', 'בשמחה, יום נעים'],
      ],
    },
    {
      id: CHAT.amir,
      of: 'amir',
      status: 'assigned',
      age: 2 * HOUR,
      agent: 'Dana',
      labels: ['hp-high-priority', 'invoice'],
      crmData: JSON.parse(
        '{"__proto__":{"polluted":"no","deep":{"__proto__":1}},"constructor":"a plain word","רכב":{"יצרן":"מאזדה","שנה":2021},"orders":[{"id":1},{"id":2,"lines":[null,true]}],"empty":{},"nothing":null,"zero":0}',
      ),
      talk: [
        ['c', 'שלום, מתי הרכב מוכן?'],
        ['a', 'מחר בצהריים'],
        ['c', 'מעולה'],
      ],
    },
    {
      id: CHAT.tamar,
      of: 'tamar',
      status: 'assigned',
      age: 5 * HOUR,
      agent: 'Omer',
      crmData: 'legacy-4711',
      talk: [['c', 'יש מקום בשיעור של יום שני?']],
    },
    {
      id: CHAT.eitan,
      of: 'eitan',
      status: 'assigned',
      age: DAY,
      agent: 'Lina',
      crmData: { link: recordUrl('hubspot', person('yossi')), source: 'import', tags: ['roof', 'ashdod'] },
      talk: [['c', 'אפשר הצעת מחיר לגג?']],
    },
    {
      id: CHAT.rivka,
      of: 'rivka',
      status: 'resolved',
      age: 2 * DAY,
      agent: 'Omer',
      crmData: { link: `${CRM_ORIGINS.hubspot}/contacts/12345678/contact/508?utm_source=mail`, note: 'תודה' },
      talk: [
        ['c', 'ההזמנה הגיעה, תודה'],
        ['a', 'בתיאבון!'],
      ],
    },
    {
      id: CHAT.oliver,
      of: 'oliver',
      status: 'assigned',
      age: 4 * HOUR,
      agent: 'Dana',
      crmDeepLink: 'https://crm.example/contacts/4711',
      talk: [['c', 'Could you send me the brochure again?']],
    },
    {
      id: CHAT.grace,
      of: 'grace',
      status: 'resolved',
      age: 9 * DAY,
      crmData: { id: '77', name: 'Grace Whitfield', deepLink: 'https://crm.example/accounts/77' },
      talk: [['c', 'Thanks, that solved it.']],
    },
    {
      id: CHAT.chloe,
      of: 'chloe',
      status: 'bulk',
      age: 3 * DAY,
      unsubscribed: true,
      crmData: { language: 'fr' },
      talk: [
        ['b', 'Bonjour Chloé, notre offre de printemps est arrivée.'],
        ['c', 'STOP'],
      ],
    },
    {
      id: CHAT.noam,
      of: 'noam',
      status: 'bot',
      age: 2 * MINUTE,
      unread: 1,
      externalBot: true,
      crmData: { aiMetadata: { summary: 'שואל על לוח חשמל', classification: 'HOT' } },
      talk: [
        ['c', 'כמה זמן לוקחת החלפת לוח?'],
        ['b', 'בדרך כלל יום עבודה אחד. לקבוע ביקור?'],
        ['c', 'כן'],
      ],
    },
    {
      id: CHAT.gil,
      of: 'gil',
      status: 'assigned',
      age: 30 * MINUTE,
      agent: 'Omer',
      displayName: 'Gil (was 972555550143 / 0555550143)',
      talk: [['c', 'Is the flight confirmed?']],
    },
    { id: CHAT.silent, of: 'silent', status: 'bot', age: 0, talk: [] },
    {
      id: CHAT.two,
      of: 'two',
      status: 'assigned',
      age: 90 * MINUTE,
      agent: 'Lina',
      talk: [['c', 'המשלוח יצא?']],
    },
  ]
}

/** The seeded chats; times are counted back from `now` (epoch ms), so that "waiting 12 min" holds on any day. */
export function seedChats(now: number): ChatRecord[] {
  return [...wishes().map((wish) => chatOf(wish, now)), instagram(now)]
}

function chatOf(wish: Wish, now: number): ChatRecord {
  const someone = person(wish.of)
  const e164 = someone.e164 ?? ''
  const account = wish.account ?? SALES
  const last = now - wish.age
  const messages: InboxMessage[] = wish.talk.map(([from, text], at) => ({
    from: FROM[from],
    text,
    at: last - (wish.talk.length - 1 - at) * 3 * MINUTE,
  }))
  const incoming = messages.findLast(({ from }) => from === 'contact')
  return {
    _id: wish.id,
    title: wish.of === 'oliver' || wish.of === 'grace' || wish.of === 'chloe' ? someone.english : someone.hebrew,
    ...(wish.displayName ? { displayName: wish.displayName } : {}),
    agent: wish.agent
      ? { uid: `agent-${wish.agent.toLowerCase()}`, displayName: wish.agent }
      : { uid: null, displayName: '' },
    channel: 'whatsapp',
    entityPhone: `+${account}`,
    clientPhoneE164: e164,
    clientPhone: e164,
    channelInfo: { name: 'whatsapp', id: digits(e164), accountId: account },
    departmentId: wish.department ?? null,
    status: STATUS[wish.status],
    unreadCount: wish.unread ?? 0,
    // Left out where empty, as in the documented sample.
    ...(wish.labels ? { labels: wish.labels } : {}),
    ...(messages.length > 0
      ? { lastMessage: { type: 'text', text: wish.talk.at(-1)?.[1] ?? '' }, last_message_timestamp: last }
      : {}),
    ...(incoming ? { lastIncomingMessageTimestamp: incoming.at } : {}),
    created: new Date(now - 30 * DAY).toISOString(),
    updatedAt: new Date(last).toISOString(),
    ...(wish.status === 'pending' ? { pendingUpdateTime: Math.floor(last / 1000) } : {}),
    ...(wish.status === 'resolved' ? { resolvedUpdateTime: Math.floor(last / 1000) } : {}),
    botState: wish.status === 'bot' ? { id: '0f3b9c', node: 'start', userState: {} } : null,
    ...('crmData' in wish ? { crmData: wish.crmData } : {}),
    ...(wish.crmDeepLink ? { crmDeepLink: wish.crmDeepLink } : {}),
    ...(wish.externalBot === undefined ? {} : { externalBot: wish.externalBot }),
    ...(wish.unsubscribed ? { unsubscribed: { date: new Date(now - 2 * DAY).toISOString() } } : {}),
    messages,
  }
}

function instagram(now: number): ChatRecord {
  const at = now - 50 * MINUTE
  return {
    _id: CHAT.shira,
    title: 'shira.cohen.optics',
    displayName: person('shira').hebrew,
    agent: null,
    channelInfo: { name: 'instagram', id: '17841400000000001', accountId: '17841400000000900' },
    departmentId: null,
    status: 1,
    unreadCount: 2,
    lastMessage: { type: 'text', text: 'אפשר מחיר?' },
    last_message_timestamp: at,
    lastIncomingMessageTimestamp: at,
    created: new Date(now - 10 * DAY).toISOString(),
    updatedAt: new Date(at).toISOString(),
    pendingUpdateTime: Math.floor(at / 1000),
    botState: {},
    messages: [{ from: 'contact', text: 'אפשר מחיר?', at }],
  }
}
