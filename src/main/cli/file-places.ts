import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

const kindOf = (path: string): Promise<'file' | 'folder' | 'none'> =>
  stat(path).then(
    found => (found.isDirectory() ? 'folder' : 'file'),
    () => 'none',
  )

/** Why a word names no recording to read; empty when it names a file. */
export async function whyNotRead(path: string): Promise<string> {
  const kind = path === '' ? 'none' : await kindOf(path)
  if (kind === 'folder') return `${path} is a folder: name one recording in it.`
  return kind === 'none' ? `There is no file ${path}.` : ''
}

/** Why no new file can be made at a place; empty when it can. */
export async function whyNotMade(path: string): Promise<string> {
  const kind = await kindOf(path)
  if (kind === 'folder') return `${path} is a folder: name the new file in it.`
  if (kind === 'file') return `There is a file ${path} already; nothing was written over it.`
  const folder = dirname(resolve(path))
  const around = await kindOf(folder)
  if (around === 'none') return `There is no folder ${folder} for the new file: make it first.`
  return around === 'file' ? `${folder} is a file: no new file can be made in it.` : ''
}
