/** The parts of the background, put together once per start. What they hold in memory is a cache; the rest is stored. */
import { createBotSwitch } from '../bot/bot-switch.ts'
import { createBotTimer } from '../bot/bot-timer.ts'
import { recipeRecord } from '../crm/recipe-address.ts'
import { identify, sameRecord } from '../crm/registry.ts'
import type { RecordIdentity } from '../crm/site.ts'
import { createCommands } from '../linking/commands.ts'
import { createChatFinder } from '../linking/find-chats.ts'
import { createHistory } from '../linking/history.ts'
import { createOutbox } from '../linking/outbox.ts'
import { push } from '../messages/push.ts'
import { listRecipes, recipeOf } from '../recipes/recipes.ts'
import { readToken } from '../settings/vault.ts'
import type { Chat } from '../texter/chat.ts'
import { createTexterClient, type TexterClient } from '../texter/client.ts'
import { duePause } from './due-pause.ts'
import { phoneForms } from './phone-forms.ts'
import { showDue } from './toolbar.ts'
import { refuseBotSwitch } from './write-rights.ts'

const clients = new Map<string, TexterClient>()

/** The client of a project; one per project, because it holds the limit of four requests at once. */
export function clientFor(projectId: string): TexterClient {
  const known = clients.get(projectId)
  if (known) return known
  const client = createTexterClient({ projectId, readToken: () => readToken(projectId) })
  clients.set(projectId, client)
  return client
}

/** Whether a stored link is this record, as the site or recipe that knows the record reads the link. */
export function isSameRecord(link: string, record: RecordIdentity): boolean {
  if (link === record.link) return true
  const recipe = recipeOf(record.site)
  const url = URL.parse(link)
  const other = recipe ? url && recipeRecord(recipe, url) : identify(link, [record.site])
  return other !== null && sameRecord(other, record)
}

/** `chat`: as Texter holds it now, null where that is not known. */
type ChatChanged = (projectId: string, chatId: string, chat: Chat | null) => void
let chatChanged: ChatChanged = () => undefined

/** Who is told when a write or a pause of a chat moves on by itself (outbox, alarm). Set once by the background. */
export function whenChatChanges(listener: ChatChanged): void {
  chatChanged = listener
}

export const finder = createChatFinder({ phoneForms })
export const history = createHistory()
export const commands = createCommands()
export const botSwitch = createBotSwitch({ finder, commands })

export const outbox = createOutbox({
  async clientFor(projectId) {
    // A write left over from the last background is compared by the recipe that knew its record.
    await listRecipes()
    return clientFor(projectId)
  },
  finder,
  history,
  commands,
  sameRecord: isSameRecord,
  onSettled({ chat }, outcome) {
    const now = outcome.kind === 'saved' || outcome.kind === 'problem' ? outcome.chat : null
    chatChanged(chat.projectId, chat.id, now)
  },
})

export const botTimer = createBotTimer({
  botSwitch,
  finder,
  clientFor,
  maySwitch: (projectId) =>
    refuseBotSwitch(projectId).then(
      () => true,
      () => false,
    ),
  onChange: (projectId, chatId) => chatChanged(projectId, chatId, null),
  onDue(chats) {
    showDue(chats.length > 0)
    push('due.changed', { pauses: chats.map(duePause) })
  },
})
