import { Button, SearchIcon } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { recordWords } from './record-words.ts'

interface SearchByNameProps {
  /** The record's name, or null where the page shows none: then there is no button. */
  name: string | null
  onSearch: (text: string) => void
}

/** The way out where the number is of no use. */
export function SearchByName({ name, onSearch }: SearchByNameProps) {
  const { text, say } = useWords()
  if (!name) return null
  return (
    <Button icon={<SearchIcon />} onClick={() => onSearch(name)}>
      {say(text(recordWords).search.byName, { name })}
    </Button>
  )
}
