import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ByteSource } from '../../../../../src/core/samples/file-reading.ts'
import { openDiskFile } from '../../../../../src/main/sources/file/disk-file.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => `${i},line\n`).join(''))

async function fileOf(bytes: Uint8Array, name = 'a.bin'): Promise<{ path: string; file: ByteSource }> {
  const path = join(tempFolder(), name)
  writeFileSync(path, bytes)
  const opened = await openDiskFile(path)
  if (!opened.ok) throw new Error(opened.say)
  return { path, file: opened.value }
}

async function whole(file: ByteSource): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of file.chunks()) parts.push(chunk)
  return Buffer.concat(parts)
}

async function text(file: ByteSource): Promise<string> {
  let read = ''
  for await (const part of file.text()) read += part
  return read
}

/** Files that this process holds open, by where they point. */
const openFiles = (path: string): number =>
  execFileSync('ls', ['-l', `/proc/${process.pid}/fd`], { encoding: 'utf8' }).split(`-> ${path}`).length - 1

describe('a file of the disk', () => {
  test('the beginning of a packed file that was cut off is there as far as it can be inflated', async () => {
    const packed = gzipSync(content)
    const { file } = await fileOf(packed.subarray(0, 3000))
    const head = await file.range(0, 65_536)
    expect(head.length).toBeGreaterThan(1000)
    expect(content.subarray(0, head.length).equals(head)).toBe(true)
    await expect(whole(file)).rejects.toThrow()
    const { file: empty } = await fileOf(packed.subarray(0, 5))
    await expect(empty.range(0, 10)).rejects.toThrow()
  })

  test('one that is not there is said to be missing', async () => {
    expect(await openDiskFile('/nowhere/a.csv')).toMatchObject({ ok: false, say: 'There is no file /nowhere/a.csv.' })
  })

  test.each([
    ['as it is', content, false],
    ['packed', gzipSync(content), true],
    [
      'packed in two members',
      Buffer.concat([gzipSync(content.subarray(0, 999)), gzipSync(content.subarray(999))]),
      true,
    ],
    ['packed, with zeros behind it', Buffer.concat([gzipSync(content), Buffer.alloc(512)]), true],
  ])(
    'S-0-10: %s it gives its content, told by its first bytes and never by its name',
    async (_, bytes, isCompressed) => {
      const { file } = await fileOf(bytes, 'a.csv')
      expect([file.name, file.bytes, file.isCompressed]).toEqual(['a.csv', bytes.length, isCompressed])
      expect((await whole(file)).equals(content)).toBe(true)
      expect((await whole(file)).equals(content)).toBe(true)
    },
  )

  test.each([
    ['as it is', content],
    ['packed', gzipSync(content)],
  ])('%s, a part of it is that part of its content, and never more than there is', async (_, bytes) => {
    const { file } = await fileOf(bytes)
    expect(Buffer.from(await file.range(0, 10)).equals(content.subarray(0, 10))).toBe(true)
    expect(Buffer.from(await file.range(600_000, 300_000)).equals(content.subarray(600_000, 900_000))).toBe(true)
    expect(Buffer.from(await file.range(content.length - 3, 2 ** 40)).equals(content.subarray(-3))).toBe(true)
    expect(await file.range(content.length + 5, 10)).toHaveLength(0)
    expect(await file.range(-1, 10)).toHaveLength(0)
    expect(await file.range(NaN, 10)).toHaveLength(0)
  })

  test('text loses its byte-order mark, and a character may lie across two chunks', async () => {
    const long = `\ufeff${'é'.repeat(200_000)}`
    const { file } = await fileOf(Buffer.from(long))
    expect(await text(file)).toBe(long.slice(1))
  })

  test.each([
    ['a plain file', content],
    ['a packed file', gzipSync(content)],
  ])('a reader that stops early leaves %s closed', async (_, bytes) => {
    const { path, file } = await fileOf(bytes)
    for await (const chunk of file.chunks()) if (chunk.length > 0) break
    await file.range(0, 5)
    await new Promise(resolve => setImmediate(resolve))
    await expect.poll(() => openFiles(path)).toBe(0)
  })

  test('an empty file is empty', async () => {
    const { file } = await fileOf(new Uint8Array(0))
    expect([await text(file), (await file.range(0, 9)).length]).toEqual(['', 0])
  })

  test.each([
    ['cut', (packed: Buffer) => packed.subarray(0, packed.length - 2000)],
    ['damaged', (packed: Buffer) => Buffer.concat([packed.subarray(0, 5000), Buffer.alloc(9), packed.subarray(5009)])],
  ])('a packed file that is %s says so instead of ending early', async (_, break_) => {
    const { file } = await fileOf(break_(gzipSync(content)))
    await expect(whole(file)).rejects.toThrow()
  })

  test.each([
    ['a file that is not there', (folder: string) => join(folder, 'none'), 'unreadable'],
    ['a folder', (folder: string) => folder, 'is-folder'],
    ['a device', () => '/dev/null', 'no-file'],
  ])('%s is refused with a sentence', async (_, path, code) => {
    expect(await openDiskFile(path(tempFolder()))).toMatchObject({ ok: false, code })
  })

  test('a file that goes away between opening and reading fails as it is read', async () => {
    const { path, file } = await fileOf(content)
    rmSync(path)
    await expect(whole(file)).rejects.toThrow(/ENOENT/)
    await expect(file.range(0, 5)).rejects.toThrow(/ENOENT/)
    expect(readdirSync(join(path, '..'))).toEqual([])
  })

  test('a file that became shorter gives what is left of it', async () => {
    const { path, file } = await fileOf(content)
    truncateSync(path, 100)
    expect(await file.range(50, 1000)).toHaveLength(50)
  })
})
