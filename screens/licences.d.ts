declare module 'virtual:licences' {
  import type { Licence } from '../components/options/options-actions.ts'

  /** Made by `build/licences.ts`. */
  export const licences: readonly Licence[]
}
