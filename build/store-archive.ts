/**
 * The archive for the Chrome Web Store goes without `key`: the store gives a new item a key of its own and refuses a
 * package that brings one (https://developer.chrome.com/docs/extensions/reference/manifest/key). The folder keeps it.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Wxt } from 'wxt'

function manifestFile({ config }: Wxt): string {
  return join(config.outDir, 'manifest.json')
}

let whole: string | null = null

/** WXT packs the folder as it lies there, so the line leaves it before and comes back after. */
export async function withoutKey(wxt: Wxt): Promise<void> {
  whole = await readFile(manifestFile(wxt), 'utf8')
  const { key: _, ...rest }: Record<string, unknown> = JSON.parse(whole)
  await writeFile(manifestFile(wxt), JSON.stringify(rest))
}

export async function withKeyAgain(wxt: Wxt): Promise<void> {
  if (whole !== null) await writeFile(manifestFile(wxt), whole)
}
