import { useEffect, useState } from 'preact/hooks'

export const SECTIONS = [
  'start',
  'connections',
  'sites',
  'recipes',
  'history',
  'language',
  'shortcuts',
  'backup',
  'about',
] as const

export type Section = (typeof SECTIONS)[number]

export type Address = { section: Section } | { section: 'why'; tabId: number | null }

/** Which section a hash names; `start` for none and for an unknown one. */
export function parseAddress(hash: string): Address {
  const [name = '', query = ''] = hash.replace(/^#/, '').split('?')
  if (name === 'why') {
    const tab = new URLSearchParams(query).get('tab')
    return { section: 'why', tabId: tab !== null && /^\d{1,10}$/.test(tab) ? Number(tab) : null }
  }
  return { section: SECTIONS.find((section) => section === name) ?? 'start' }
}

/** The page's own hash, followed as it changes. */
export function useAddress(): string {
  const [hash, setHash] = useState(() => location.hash)
  useEffect(() => {
    const follow = () => setHash(location.hash)
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return hash
}
