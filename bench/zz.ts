import { startWorld } from '../sandbox/world.ts'
import { openBrowser } from './browser.ts'
import { measureReading } from './reading.ts'

const world = await startWorld()
const bench = await openBrowser(world.proxyPort)
try {
  const t = performance.now()
  const f = await measureReading(bench, true)
  console.log(f.figures, f.notes, Math.round(performance.now() - t), 'ms')
} finally {
  await bench.close()
  await world.stop()
}
