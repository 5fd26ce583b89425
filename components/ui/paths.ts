/** Strokes of the icons that the page button draws too. */

const ROUND = 'M10 3.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z'

export const LINK =
  'M8.3 11.7a3.1 3.1 0 0 0 4.4 0l2.9-2.9a3.1 3.1 0 0 0-4.4-4.4l-1.2 1.2M11.7 8.3a3.1 3.1 0 0 0-4.4 0l-2.9 2.9a3.1 3.1 0 0 0 4.4 4.4l1.2-1.2'
export const UNLINK =
  'M13.2 11.2l2.4-2.4a3.1 3.1 0 0 0-4.4-4.4L8.8 6.8M6.8 8.8l-2.4 2.4a3.1 3.1 0 0 0 4.4 4.4l2.4-2.4M3 7h2.2M7 3v2.2M17 13h-2.2M13 17v-2.2'
export const EXTERNAL = 'M11.5 4H16v4.5M16 4l-7 7M14 11.5V15a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h3.5'
export const CHAT =
  'M4 5.5A1.5 1.5 0 0 1 5.5 4h9A1.5 1.5 0 0 1 16 5.5v6a1.5 1.5 0 0 1-1.5 1.5H9l-3.5 3v-3A1.5 1.5 0 0 1 4 11.5z'
export const CLOCK = `${ROUND}M10 6.5V10l2.5 1.5`
export const WARNING = 'M10 3.8l6.8 11.9H3.2zM10 8.5v3.2M10 13.5h.01'
export const QUESTION = `${ROUND}M8 8.3a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1M10 13.6h.01`
export const CLOSE = 'M5.5 5.5l9 9M14.5 5.5l-9 9'
