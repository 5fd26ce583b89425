/**
 * Which written form of a number Texter's search knows in a project. Only the national form is documented to work, and
 * whether `+972...` or `972...` do is not known, so it is learned: three searches at most, then one.
 */
import { local } from '../area.ts'
import { isObject } from '../is-object.ts'
import { locked } from '../locked.ts'
import { log } from '../log.ts'
import type { PhoneForms } from './find-chats.ts'

const KEY = 'search-forms'
const CAP = 500

export const SEARCH_FORMS = ['national', 'digits', 'e164'] as const
export type SearchForm = (typeof SEARCH_FORMS)[number]

const isForm = (value: unknown): value is SearchForm => SEARCH_FORMS.some((form) => form === value)

function readable(raw: unknown): Record<string, SearchForm> {
  const entries = isObject(raw) ? Object.entries(raw) : []
  return Object.fromEntries(entries.flatMap(([key, form]) => (isForm(form) ? [[key, form]] : [])))
}

export interface SearchFormMemory {
  /** The form that worked for numbers like this one, or null. */
  known(projectId: string, phone: PhoneForms): Promise<SearchForm | null>
  /** Never throws: forgetting costs two searches. */
  remember(projectId: string, phone: PhoneForms, form: SearchForm): Promise<void>
  clear(projectId?: string): Promise<void>
}

export function createSearchFormMemory(): SearchFormMemory {
  let cache: Record<string, SearchForm> | null = null

  async function read(): Promise<Record<string, SearchForm>> {
    if (cache) return cache
    cache = readable((await local.get(KEY))[KEY])
    return cache
  }

  return {
    async known(projectId, phone) {
      const forms = await read().catch(() => ({}) as Record<string, SearchForm>)
      const exact = forms[keyOf(projectId, phone)]
      if (exact) return exact
      // A form with the country code works for every country alike; the national one says nothing about others.
      const others = Object.entries(forms).filter(([key]) => key.startsWith(`${projectId}/`))
      return others.find(([, form]) => form !== 'national')?.[1] ?? null
    },

    async remember(projectId, phone, form) {
      const key = keyOf(projectId, phone)
      try {
        if ((await read())[key] === form) return
        await locked(KEY, async () => {
          cache = null
          const forms = Object.entries(await read()).filter(([other]) => other !== key)
          cache = Object.fromEntries([...forms, [key, form] as const].slice(-CAP))
          await local.set({ [KEY]: cache })
        })
      } catch {
        log.warn('the form of numbers that Texter knows could not be stored')
      }
    },

    async clear(projectId) {
      cache = null
      await locked(KEY, async () => {
        if (projectId === undefined) return local.remove([KEY])
        const forms = Object.entries(await read()).filter(([key]) => !key.startsWith(`${projectId}/`))
        cache = Object.fromEntries(forms)
        await local.set({ [KEY]: cache })
      })
    },
  }
}

function keyOf(projectId: string, phone: PhoneForms): string {
  return `${projectId}/${callingCode(phone)}`
}

/** `972` of 972521234567 and 0521234567; the first digit where the national form does not end alike. */
function callingCode({ digits, national }: PhoneForms): string {
  const significant = national.replace(/\D/g, '').replace(/^0+/, '')
  const code = digits.endsWith(significant) ? digits.slice(0, digits.length - significant.length) : ''
  return code === '' ? digits.slice(0, 1) : code
}
