/** Writes the trivial extension to a folder. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../bundles.ts'
import { manifest, POPUP } from './manifest.ts'

/** Gives the folder. `token` is the local Texter's, good for nothing else. */
export async function buildTrivial(token: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'texter-link-trivial-'))
  await mkdir(folder, { recursive: true })
  const write = (file: string, text: string) => writeFile(join(folder, file), text)
  await write('manifest.json', JSON.stringify(manifest))
  await write('popup.html', POPUP)
  await write(
    'background.js',
    await bundle('extension/background.ts', { 'bench:token': `export const TOKEN = ${JSON.stringify(token)}` }),
  )
  await write('trip.js', await bundle('extension/trip.ts'))
  await write('preact.js', await bundle('extension/preact.tsx'))
  return folder
}
