/**
 * Our own icons on a 20 x 20 grid, drawn with one pen. Each is decoration: the word is beside it or in the
 * control's label. `flip` mirrors in right-to-left screens.
 */
import type { FunctionComponent } from 'preact'
import * as PATHS from './paths.ts'

export interface IconProps {
  /** Edge in px; 16 unless told. */
  size?: number
  class?: string
}

export type Icon = FunctionComponent<IconProps>

function draw(path: string, options: { flip?: boolean; fill?: boolean } = {}): Icon {
  return ({ size = 16, class: extra }) => (
    <svg
      class={`icon${options.flip ? ' icon-flip' : ''}${extra ? ` ${extra}` : ''}`}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill={options.fill ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  )
}

const CIRCLE = 'M10 3.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z'

export const LinkIcon = /* @__PURE__ */ draw(PATHS.LINK)
export const UnlinkIcon = /* @__PURE__ */ draw(PATHS.UNLINK)
export const ExternalIcon = /* @__PURE__ */ draw(PATHS.EXTERNAL, { flip: true })
export const SearchIcon = /* @__PURE__ */ draw('M9 4a5 5 0 1 1 0 10A5 5 0 0 1 9 4zM12.8 12.8l3.7 3.7')
export const RefreshIcon = /* @__PURE__ */ draw('M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 4v3.5h-3.5')
export const MoreIcon = /* @__PURE__ */ draw(
  'M4.2 8.8a1.2 1.2 0 1 0 .01 0zM10 8.8a1.2 1.2 0 1 0 .01 0zM15.8 8.8a1.2 1.2 0 1 0 .01 0z',
  { fill: true },
)
export const SettingsIcon = /* @__PURE__ */ draw(
  'M3.5 6h7M14.5 6h2M10.5 6a2 2 0 1 0 4 0a2 2 0 1 0-4 0M3.5 14h2M9.5 14h7M5.5 14a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
)
export const ChatIcon = /* @__PURE__ */ draw(PATHS.CHAT)
export const BotIcon = /* @__PURE__ */ draw(
  'M6 7.5h8A1.5 1.5 0 0 1 15.5 9v5a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 14V9A1.5 1.5 0 0 1 6 7.5zM10 7.5V4M8 11v1.2M12 11v1.2M2.5 10.8v2M17.5 10.8v2',
)
export const ClockIcon = /* @__PURE__ */ draw(PATHS.CLOCK)
export const CheckIcon = /* @__PURE__ */ draw('M4.5 10.5l3.5 3.5l7.5-8')
export const WarningIcon = /* @__PURE__ */ draw(PATHS.WARNING)
export const InfoIcon = /* @__PURE__ */ draw(`${CIRCLE}M10 9.5v4M10 6.7h.01`)
export const ErrorIcon = /* @__PURE__ */ draw(`${CIRCLE}M7.7 7.7l4.6 4.6M12.3 7.7l-4.6 4.6`)
export const QuestionIcon = /* @__PURE__ */ draw(PATHS.QUESTION)
export const CloseIcon = /* @__PURE__ */ draw(PATHS.CLOSE)
export const ChevronDownIcon = /* @__PURE__ */ draw('M5.5 8l4.5 4.5L14.5 8')
export const ChevronEndIcon = /* @__PURE__ */ draw('M8 5.5l4.5 4.5L8 14.5', { flip: true })
export const ArrowEndIcon = /* @__PURE__ */ draw('M4 10h12M11.5 5.5L16 10l-4.5 4.5', { flip: true })
export const ArrowDownIcon = /* @__PURE__ */ draw('M10 4v12M5.5 11.5L10 16l4.5-4.5')
export const CopyIcon = /* @__PURE__ */ draw(
  'M8 7h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM13 7V5a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v7a1 1 0 0 0 1 1h2',
)
export const PhoneIcon = /* @__PURE__ */ draw(
  'M5 4h2.5l1.3 3.3l-1.7 1.3a8 8 0 0 0 4.3 4.3l1.3-1.7L16 12.5V15a1 1 0 0 1-1 1A11 11 0 0 1 4 5a1 1 0 0 1 1-1z',
)
export const MobileIcon = /* @__PURE__ */ draw(
  'M7 3.5h6a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1zM9.2 14h1.6',
)
export const UserIcon = /* @__PURE__ */ draw('M10 4a3 3 0 1 1 0 6a3 3 0 0 1 0-6zM4.5 16.5a5.5 5.5 0 0 1 11 0')
export const LockIcon = /* @__PURE__ */ draw(
  'M6 9h8a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1zM7 9V7a3 3 0 0 1 6 0v2',
)
export const UndoIcon = /* @__PURE__ */ draw('M7 5L3.8 8.2L7 11.4M4 8.2h7.5a4 4 0 0 1 0 8H8', { flip: true })
export const PauseIcon = /* @__PURE__ */ draw('M7.5 5v10M12.5 5v10')
export const PlayIcon = /* @__PURE__ */ draw('M7 4.8l8 5.2l-8 5.2z', { flip: true })
export const EyeIcon = /* @__PURE__ */ draw(
  'M2.5 10a8.3 8.3 0 0 1 15 0a8.3 8.3 0 0 1-15 0zM10 8a2 2 0 1 1 0 4a2 2 0 0 1 0-4z',
)
export const EyeOffIcon = /* @__PURE__ */ draw(
  'M4 4l12 12M8.3 5.2A7.7 7.7 0 0 1 17.5 10a9 9 0 0 1-2.1 2.9M5.3 6.6A9 9 0 0 0 2.5 10a7.9 7.9 0 0 0 10.2 4.2M8.6 8.6a2 2 0 0 0 2.8 2.8',
)
export const HistoryIcon = /* @__PURE__ */ draw('M4.2 7.5A6.5 6.5 0 1 1 3.5 10.5M4 4v3.7h3.7M10 7v3.3l2.3 1.4')
export const PlugIcon = /* @__PURE__ */ draw('M7 3.5v4M13 3.5v4M5.5 7.5h9V10a4.5 4.5 0 0 1-9 0zM10 14.5v3')
export const KeyIcon = /* @__PURE__ */ draw(
  'M12.5 4a3.5 3.5 0 1 1-1 6.8L10 12.3H8.3V14H6.5v2H4v-2.5l5.2-5.2A3.5 3.5 0 0 1 12.5 4zM13.2 7h.01',
)
export const TargetIcon = /* @__PURE__ */ draw(
  'M10 4.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11zM10 2.5v4M10 13.5v4M2.5 10h4M13.5 10h4',
)
export const PanelIcon = /* @__PURE__ */ draw('M4 4.5h12v11H4zM12 4.5v11', { flip: true })
export const TrashIcon = /* @__PURE__ */ draw(
  'M4 6h12M8 6V4h4v2M5.5 6l.7 9.1a1 1 0 0 0 1 .9h5.6a1 1 0 0 0 1-.9L14.5 6M8.5 9v4M11.5 9v4',
)
export const PlusIcon = /* @__PURE__ */ draw('M10 4.5v11M4.5 10h11')
export const DownloadIcon = /* @__PURE__ */ draw('M10 3.5v9M6 9l4 3.7L14 9M4 16h12')
export const UploadIcon = /* @__PURE__ */ draw('M10 12.5v-9M6 7l4-3.7L14 7M4 16h12')
export const PencilIcon = /* @__PURE__ */ draw('M12.5 4.5l3 3L7.5 15.5L4 16l.5-3.5zM10.8 6.2l3 3')
export const GlobeIcon = /* @__PURE__ */ draw(`${CIRCLE}M3.5 10h13M10 3.5c4 4 4 9 0 13M10 3.5c-4 4-4 9 0 13`)
export const KeyboardIcon = /* @__PURE__ */ draw(
  'M4 5.5h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM6 8.5h.01M8.7 8.5h.01M11.3 8.5h.01M14 8.5h.01M7 11.5h6',
)
export const ShieldIcon = /* @__PURE__ */ draw(
  'M10 3l6 2.2v4.3c0 3.7-2.5 6.2-6 7.5c-3.5-1.3-6-3.8-6-7.5V5.2zM7.5 10l2 2l3.2-3.7',
)
export const BuildingIcon = /* @__PURE__ */ draw(
  'M5 16.5v-12a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v12M3.5 16.5h13M8 7h.01M12 7h.01M8 10h.01M12 10h.01M8.7 16.5v-3h2.6v3',
)
export const MegaphoneIcon = /* @__PURE__ */ draw('M4 8.5v3l2 .3L13.5 15V5L6 8.2zM6.3 12l1 4h2l-.8-3.1M16 8.5v3', {
  flip: true,
})
export const BlockIcon = /* @__PURE__ */ draw(`${CIRCLE}M5.5 5.5l9 9`)
