/** One request for a number; answers with the agent's name. */
import { TOKEN } from 'bench:token'

async function agentOf(phone: string): Promise<string> {
  const query = new URLSearchParams({ search: phone.replace(/\D/g, ''), limit: '10' })
  const response = await fetch(`https://demo.texterchat.com/server/api/v2/chats/search?${query}`, {
    headers: { Authorization: `Bearer ${TOKEN}` },
    credentials: 'omit',
    cache: 'no-store',
  })
  const reply: { data?: { agent?: { displayName?: string } }[] } = await response.json()
  return reply.data?.[0]?.agent?.displayName ?? 'nobody'
}

chrome.runtime.onMessage.addListener((phone, _sender, respond) => {
  agentOf(String(phone)).then(respond, () => respond('failed'))
  return true
})
