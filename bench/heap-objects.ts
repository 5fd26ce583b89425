/** What a page's heap holds, told apart by a snapshot: objects, and what V8 makes of scripts that run often. */
import type { CDPSession } from 'puppeteer-core'

export interface HeapParts {
  /** Bytes of everything but code: objects, strings, arrays, closures, shapes. */
  objects: number
  /** Bytes of compiled code, bytecode and the feedback it is made from (V8 counts all of them as `code`). */
  code: number
}

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: unknown[] } }
  nodes: number[]
}

function isSnapshot(value: unknown): value is Snapshot {
  return typeof value === 'object' && value !== null && 'snapshot' in value && 'nodes' in value
}

/** Takes a snapshot, for which V8 collects garbage first. */
export async function heapParts(session: CDPSession): Promise<HeapParts> {
  let text = ''
  const add = ({ chunk }: { chunk: string }) => {
    text += chunk
  }
  session.on('HeapProfiler.addHeapSnapshotChunk', add)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', add)
  const parsed: unknown = JSON.parse(text)
  if (!isSnapshot(parsed)) throw new Error('the heap snapshot has another form')
  const { node_fields: fields, node_types: types } = parsed.snapshot.meta
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  const names = types[type]
  if (!Array.isArray(names) || type < 0 || size < 0) throw new Error('the heap snapshot has another form')
  const parts: HeapParts = { objects: 0, code: 0 }
  for (let at = 0; at < parsed.nodes.length; at += fields.length) {
    const kind = names[parsed.nodes[at + type] ?? -1] === 'code' ? 'code' : 'objects'
    parts[kind] += parsed.nodes[at + size] ?? 0
  }
  return parts
}
