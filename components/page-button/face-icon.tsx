import { ChatIcon, ClockIcon, type Icon, LinkIcon, QuestionIcon, UnlinkIcon, WarningIcon } from '../ui/icons.tsx'
import { Spinner } from '../ui/spinner.tsx'
import type { FaceKind } from './face-of.ts'

const ICONS: Record<Exclude<FaceKind, 'busy'>, Icon> = {
  linked: LinkIcon,
  unlinked: UnlinkIcon,
  conflict: WarningIcon,
  several: QuestionIcon,
  none: ChatIcon,
  pending: ClockIcon,
  problem: WarningIcon,
}

export function FaceIcon({ kind }: { kind: FaceKind }) {
  if (kind === 'busy') return <Spinner size={16} />
  const Shown = ICONS[kind]
  return <Shown size={18} />
}
