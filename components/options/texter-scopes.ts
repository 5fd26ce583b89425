/** Scopes of a Texter token, as Texter's own screens name them (help.texterchat.com/api-reference/authentication). */
export const SCOPE_LIST = 'List all chats'
export const SCOPE_MANAGE = 'Manage all chats'
