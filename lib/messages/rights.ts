/**
 * Who may send what. This one table replaces every other sentence on the matter; `router.ts` is its only reader and a
 * test walks it with every kind of caller.
 */
import type { MessageName } from './protocol.ts'

/** `content`: the top frame of an enabled or just clicked tab. `page`: popup, panel, options. */
export type Right = 'content' | 'page'

export const RIGHTS: Record<MessageName, Right> = {
  'record.seen': 'content',
  'record.link': 'content',
  'popup.open': 'content',
  'button.placed': 'content',
  'picker.done': 'content',

  'tab.view': 'page',
  'tab.choosePhone': 'page',
  'tab.chooseChat': 'page',
  'tab.dismiss': 'page',
  'chat.link': 'page',
  'chat.replace': 'page',
  'chat.unlink': 'page',
  'chat.rename': 'page',
  'history.undo': 'page',
  'command.status': 'page',
  'bot.set': 'page',
  'bot.pause': 'page',
  'bot.forgetPause': 'page',
  'bot.due': 'page',
  'bot.answer': 'page',
  'search.chats': 'page',
  'inbox.open': 'page',
  'record.open': 'page',
  'settings.read': 'page',
  'settings.change': 'page',
  'connection.test': 'page',
  'connection.save': 'page',
  'connection.forget': 'page',
  'site.add': 'page',
  'site.change': 'page',
  'site.remove': 'page',
  'history.list': 'page',
  'history.clear': 'page',
  'everything.delete': 'page',
  'why.report': 'page',
  'settings.forgetUnreadable': 'page',
  'settings.export': 'page',
  'settings.import': 'page',
  'recipe.list': 'page',
  'recipe.save': 'page',
  'recipe.remove': 'page',
  'recipe.import': 'page',
  'picker.start': 'page',
  'picker.forget': 'page',
  'picker.state': 'page',
}
