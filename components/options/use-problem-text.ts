import { errorText } from '../../lib/error-text.ts'
import type { Problem } from '../../lib/errors.ts'
import { useWords } from '../words.tsx'

/** A problem as one paragraph: what happened, what to do, and what is known besides. */
export function useProblemText(): (problem: Problem) => string {
  const { language } = useWords()
  return (problem) => {
    const { what, next, detail } = errorText(problem, language)
    return detail === null ? `${what} ${next}` : `${what} ${next} (${detail})`
  }
}
