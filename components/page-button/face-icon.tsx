import { ChatIcon, ClockIcon, LinkIcon, QuestionIcon, UnlinkIcon, WarningIcon } from '../ui/icons.tsx'
import type { FaceKind } from './face-of.ts'

const ICONS = {
  linked: LinkIcon,
  unlinked: UnlinkIcon,
  conflict: WarningIcon,
  several: QuestionIcon,
  none: ChatIcon,
  unsent: ClockIcon,
  problem: WarningIcon,
}

export function FaceIcon({ kind }: { kind: FaceKind }) {
  if (kind === 'busy') return <Spinner />
  const Shown = ICONS[kind]
  return <Shown size={18} />
}

/** A ring by CSS: fewer bytes than a drawing. */
export function Spinner() {
  return <i class="spin" />
}
