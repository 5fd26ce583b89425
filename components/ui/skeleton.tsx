/** Holds the place of what is coming, in its size, so that nothing jumps. `width` in % of the line. */
export function Skeleton({
  width = 100,
  height = 12,
  round = false,
}: {
  width?: number
  height?: number
  round?: boolean
}) {
  return (
    <span
      class={round ? 'skeleton skeleton-round' : 'skeleton'}
      style={{ inlineSize: round ? `${height}px` : `${width}%`, blockSize: `${height}px` }}
      aria-hidden="true"
    />
  )
}
