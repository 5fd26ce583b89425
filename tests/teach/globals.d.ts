import type { Teach } from './harness.tsx'

declare global {
  var teach: Teach
}
