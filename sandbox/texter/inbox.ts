import { html, raw } from 'hono/html'
import type { ChatRecord, LabelRecord } from './chat-record.ts'
import { INBOX_CSS } from './inbox-style.ts'
import { isObject } from './merge.ts'
import type { Texter } from './texter.ts'

type Html = ReturnType<typeof html>

const STATUS_WORDS = ['With bot', 'Pending', 'Taken', 'Resolved', 'Bulk']

/**
 * The inbox as an agent sees it: the list, the conversation, and beside it the contact with the CRM link. It reads the
 * stored state at each load. Like a signed-in inbox it sets a cookie; the extension's own calls must not carry it.
 */
export async function inboxPage(texter: Texter, url: URL): Promise<Response> {
  const path = /^\/contact\/([^/]+)\/([^/]+)\/([^/]+)\/?$/.exec(decodeURI(url.pathname))
  if (url.pathname === '/login') return page('Sign in', html`<main class="alone"><h1>Sign in to Texter</h1></main>`)
  if (url.pathname !== '/' && !path) return new Response('Not Found', { status: 404 })
  const chats = [...texter.chats.values()]
    .filter(({ messages }) => messages.length > 0)
    .sort((a, b) => (b.last_message_timestamp ?? 0) - (a.last_message_timestamp ?? 0))
  const open = path
    ? [...texter.chats.values()].find(({ channelInfo: channel }) =>
        [channel?.name, channel?.accountId, channel?.id].every((part, at) => part === path[at + 1]),
      )
    : undefined
  const body = html`<div class="inbox">
    <nav><header>Inbox</header>${chats.map((chat) => listed(chat, chat === open))}</nav>
    ${open ? conversation(open) : html`<main class="alone"><p>${path ? 'No such chat' : 'Choose a chat'}</p></main>`}
    ${open ? details(open, texter.labels) : ''}
  </div>`
  return page(open ? nameOf(open) : 'Inbox', body)
}

function nameOf(chat: ChatRecord): string {
  return chat.displayName ?? chat.title ?? chat._id
}

function listed(chat: ChatRecord, current: boolean): Html {
  const channel = chat.channelInfo
  const href = channel ? `/contact/${channel.name}/${channel.accountId}/${channel.id}/` : '/'
  return html`<a class="row" href="${href}" ${current ? raw('aria-current="page"') : ''}>
    <span class="face s${chat.status ?? 0}">${nameOf(chat).slice(0, 1)}</span>
    <span class="who"><b dir="auto">${nameOf(chat)}</b><i dir="auto">${chat.lastMessage?.text ?? ''}</i></span>
    ${chat.unreadCount ? html`<em>${chat.unreadCount}</em>` : ''}
  </a>`
}

function conversation(chat: ChatRecord): Html {
  return html`<main>
    <header>
      <h1 dir="auto">${nameOf(chat)}</h1>
      <span class="chip s${chat.status ?? 0}">${STATUS_WORDS[chat.status ?? 0] ?? chat.status}</span>
      ${chat.externalBot ? html`<span class="chip bot">External bot answers</span>` : ''}
    </header>
    <section aria-label="Conversation">
      ${chat.messages.map(({ from, text, at }) => html`<p class="${from}" dir="auto">${text}<time>${clock(at)}</time></p>`)}
    </section>
  </main>`
}

function details(chat: ChatRecord, labels: readonly LabelRecord[]): Html {
  const link = isObject(chat.crmData) && typeof chat.crmData.link === 'string' ? chat.crmData.link : null
  const rest = isObject(chat.crmData) ? Object.entries(chat.crmData).filter(([key]) => key !== 'link') : []
  return html`<aside aria-label="Contact">
    <h2>Contact</h2>
    <dl>
      <dt>Phone</dt><dd><bdi>${chat.clientPhoneE164 ?? 'none'}</bdi></dd>
      <dt>Business number</dt><dd><bdi>${chat.channelInfo?.accountId ?? ''}</bdi></dd>
      <dt>Assigned to</dt><dd>${chat.agent?.displayName || 'nobody'}</dd>
    </dl>
    <p class="labels">${(chat.labels ?? []).map((id) => label(id, labels))}</p>
    <h2>CRM</h2>
    ${link ? html`<a id="crm-link" class="crm" href="${link}">Open CRM record</a><small>${link}</small>` : html`<p id="no-crm-link">No CRM link</p>`}
    <dl>${rest.map(([key, value]) => html`<dt dir="auto">${key}</dt><dd dir="auto">${typeof value === 'string' ? value : JSON.stringify(value)}</dd>`)}</dl>
  </aside>`
}

function label(id: string, labels: readonly LabelRecord[]): Html {
  const known = labels.find((one) => one.id === id)
  return html`<span style="border-color:${known?.color ?? '#999'}">${known?.name ?? id}</span>`
}

function clock(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at)
}

async function page(title: string, body: Html): Promise<Response> {
  const text = await html`<!doctype html>
    <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Texter (local sandbox)</title><style>${raw(INBOX_CSS)}</style></head>
      <body>${body}</body>
    </html>`
  return new Response(String(text), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'set-cookie': 'agent-session=sandbox; Path=/; Secure; HttpOnly; SameSite=None',
      'cache-control': 'no-store',
    },
  })
}
