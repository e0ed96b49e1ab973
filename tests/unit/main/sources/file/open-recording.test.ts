import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openFile, openRecording, searchFolder } from '../../../../../src/main/sources/file/open-recording.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { pointAt } from '../../../../support/point-rig.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const points = JSON.stringify([pointAt(0), pointAt(1), pointAt(2)])

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = tempFolder()
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

async function framesOf(path: string): Promise<number> {
  const opened = await openRecording(path)
  if (!opened.ok) throw new Error(opened.say)
  const sink = new FakeSink()
  for await (const _ of opened.value.read(sink));
  return sink.frames.length
}

describe('opening what was recorded', () => {
  test.each([
    ['a plain file', points],
    ['a packed one', gzipSync(points)],
  ])('S-0-10, S-0-11: %s is known by its content, whatever its name says', async (_, content) => {
    const folder = folderWith({ 'holiday.jpg': content })
    expect(await framesOf(join(folder, 'holiday.jpg'))).toBe(3)
  })

  test.each([
    ['a.json', '{"name":"x"}', 'a.json is JSON '],
    ['a.csv', '', 'a.csv is empty.'],
    ['a.csv', '\uFFFE', 'a.csv is text, not telemetry.'],
    ['a.ibt', 'PK\u0003\u0004', 'a.ibt is a zip archive (a spreadsheet is one too): unpack it first.'],
    ['a.csv', gzipSync('hello'), 'a.csv is text, not telemetry.'],
    ['a.csv', Buffer.from('\ufeffa,b', 'utf16le'), 'a.csv is UTF-16 text: save it as UTF-8 first.'],
  ])('S-0-11: %s that is something else is refused with what it is', async (name, content, say) => {
    const opened = await openFile(join(folderWith({ [name]: content }), name))
    expect(opened).toMatchObject({ ok: false, code: 'unknown-format', say: expect.stringContaining(say) as string })
  })

  test('a packed file that is cut at its start is refused as unreadable', async () => {
    const opened = await openFile(join(folderWith({ 'a.gz': gzipSync(points).subarray(0, 12) }), 'a.gz'))
    expect(opened).toMatchObject({ ok: false, code: 'unreadable' })
  })

  test('a folder is searched to its bottom, sorted, without hidden files and without following links', async () => {
    const folder = folderWith({ 'b/c.json': points, 'a.txt': 'hello', '.hidden.json': points })
    symlinkSync(folder, join(folder, 'loop'))
    const found = await searchFolder(folder)
    if (!found.ok) throw new Error(found.say)
    expect(found.value.files.map(({ path }) => path.slice(folder.length + 1))).toEqual(['a.txt', join('b', 'c.json')])
    const opened = await Promise.all(found.value.files.map(file => file.open()))
    expect(opened.map(one => one.ok)).toEqual([false, true])
  })

  test('a folder with one file is that file; with several that make no session it asks which', async () => {
    expect(await framesOf(folderWith({ 'x/one.json': points }))).toBe(3)
    expect(await openRecording(folderWith({ 'a.json': points, 'b.json': points }))).toMatchObject({
      ...{ ok: false, code: 'no-session' },
    })
    expect(await openRecording(tempFolder())).toMatchObject({ ok: false, code: 'no-session' })
  })

  test('what is not there is said', async () => {
    const folder = tempFolder()
    expect(await openRecording(join(folder, 'none'))).toMatchObject({ ok: false, code: 'unreadable' })
    expect(await searchFolder(join(folder, 'none'))).toMatchObject({ ok: false, code: 'unreadable' })
  })
})
