import { UserIcon } from './icons.tsx'

/** First letters of the first and last word; none for numbers and signs, which name nobody. */
export function initials(name: string): string {
  const words = name.match(/\p{L}[\p{L}\p{M}'’״-]*/gu) ?? []
  const first = words[0]
  const last = words.length > 1 ? words[words.length - 1] : undefined
  return [first, last]
    .map((word) => (word ? ([...word][0] ?? '') : ''))
    .join('')
    .toLocaleUpperCase()
}

/** A hue that stays with the name, so that the same person looks the same everywhere. */
export function hueOf(name: string): number {
  let hash = 0
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360
  return hash
}

/** Stands for a person by their initials. Decoration: the name is beside it. */
export function Avatar({ name, size = 36 }: { name: string | null; size?: number }) {
  const letters = name ? initials(name) : ''
  return (
    <span class="avatar" aria-hidden="true" style={{ '--hue': String(hueOf(name ?? '')), '--avatar': `${size}px` }}>
      {letters || <UserIcon size={Math.round(size * 0.55)} />}
    </span>
  )
}
