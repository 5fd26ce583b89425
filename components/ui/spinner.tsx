/** Something is under way. The words for it are beside it. */
export function Spinner({ size = 16 }: { size?: number }) {
  return (
    <svg
      class="spinner"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="10" cy="10" r="7.5" stroke="currentColor" stroke-width="2.4" opacity="0.25" />
      <path d="M10 2.5a7.5 7.5 0 0 1 7.5 7.5" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" />
    </svg>
  )
}
