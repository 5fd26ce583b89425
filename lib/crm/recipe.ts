/** A CRM taught by pointing: plain data, no code. The checks of stored and imported recipes stand in the background (`lib/settings`). */

/** One independent clue to a field. Clues vote; none is trusted alone. */
export type Clue =
  | { by: 'label'; text: string }
  | { by: 'link'; scheme: 'tel' | 'callto' | 'whatsapp' | 'sms' }
  | { by: 'attribute'; name: string; value: string }
  | { by: 'under-label'; text: string; path: string }
  | { by: 'heading'; level: number }
  | { by: 'position'; path: string }

export interface RecipeField {
  clues: Clue[]
}

export interface Recipe {
  id: string
  version: 1
  name: string
  /** Exact origin with port. */
  origin: string
  /** Address pattern: path (and hash or query pair) with `{id}` at the record's id, e.g. `/customers/{id}`, `/#/c/{id}/view`, `/view?cid={id}`. */
  address: string
  phone: RecipeField
  nameField: RecipeField | null
  /** Kind of number taught. */
  kind: 'mobile' | 'phone'
  enabled: boolean
  createdAt: number
}
