import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { FileFormat, FileReading, HeadedFile } from '../../src/core/samples/file-reading.ts'
import { diskFile, fileTools, memoryFile } from './byte-source.ts'
import { FakeSink } from './fake-sink.ts'
import { writtenRace } from './grcup-timing-writer.ts'

/** Files of a folder of the disk as a folder import sees them. */
export async function headedFiles(root: string, folder = ''): Promise<HeadedFile[]> {
  const found: HeadedFile[] = []
  for (const name of readdirSync(join(root, folder)).sort()) {
    const below = folder === '' ? name : `${folder}/${name}`
    if (statSync(join(root, below)).isDirectory()) found.push(...(await headedFiles(root, below)))
    else {
      const file = await diskFile(join(root, below))
      found.push({ file, folder, head: await file.range(0, 65_536) })
    }
  }
  return found
}

/** Files in memory by their path. */
export function memoryFolder(files: Readonly<Record<string, string>>): HeadedFile[] {
  return Object.entries(files).map(([path, text]) => {
    const name = basename(path)
    const bytes = new TextEncoder().encode(text)
    const folder = path.slice(0, Math.max(0, path.length - name.length - 1))
    return { file: memoryFile(name, bytes), folder, head: bytes.subarray(0, 65_536) }
  })
}

/** A race with all that happens in one: a pass, a yellow, a stop, a car that stops coming round. */
export const smallRace = writtenRace(
  [
    { number: '7', lapsMs: [110_000, 99_000, 140_000, 98_500, 98_400] },
    { number: '22', lapsMs: [111_000, 97_000, 139_500, 98_900, 98_700], group: 'Legends ' },
    { number: '3', lapsMs: [112_000, 99_500, 165_000, 99_000], pitAtEndOf: [2], pitMs: 40_000 },
    { number: '5', lapsMs: [113_000] },
  ],
  [3],
)

/** Opens a text as a file of a format and plays it. */
export async function replayFile(
  format: FileFormat,
  name: string,
  text: string,
  chunk = 65_536,
): Promise<{ readonly sink: FakeSink; readonly reading: FileReading }> {
  const opened = await format.open(memoryFile(name, text, chunk), fileTools())
  if (!opened.ok) throw new Error(opened.say)
  const sink = new FakeSink()
  for await (const share of opened.value.read(sink)) if (!(share <= 1)) throw new Error(`read ${share} of ${name}`)
  return { sink, reading: opened.value }
}
