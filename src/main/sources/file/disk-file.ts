import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { ByteSource } from '../../../core/samples/file-reading.ts'
import { done, failed, type Result } from '../../../core/health/result.ts'

const CHUNK_BYTES = 256 * 1024

/** Opens a file of the disk for decoders: gzip is told by its first bytes, never by a name. */
export async function openDiskFile(path: string): Promise<Result<ByteSource>> {
  try {
    const stats = await stat(path)
    if (stats.isDirectory()) return failed('is-folder', `${basename(path)} is a folder.`)
    // A pipe or a device would be waited for, or never end.
    if (!stats.isFile()) return failed('no-file', `${basename(path)} is a device or a pipe, not a file.`)
    const magic = await rangeOf(path, 0, 2)
    const isCompressed = magic[0] === 0x1f && magic[1] === 0x8b
    return done(new DiskFile(path, stats.size, isCompressed))
  } catch (cause) {
    const code = codeOf(cause)
    if (code === 'ENOENT') return failed('unreadable', `There is no file ${path}.`)
    return failed('unreadable', `${basename(path)} cannot be read (${code}).`)
  }
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : 'unknown'

async function rangeOf(path: string, from: number, length: number): Promise<Uint8Array> {
  const handle = await open(path)
  try {
    const data = new Uint8Array(length)
    let filled = 0
    while (filled < length) {
      const { bytesRead } = await handle.read(data, filled, length - filled, from + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return data.subarray(0, filled)
  } finally {
    await handle.close()
  }
}

class DiskFile implements ByteSource {
  readonly name: string
  readonly bytes: number
  readonly isCompressed: boolean
  readonly #path: string

  constructor(path: string, bytes: number, isCompressed: boolean) {
    this.#path = path
    this.name = basename(path)
    this.bytes = bytes
    this.isCompressed = isCompressed
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    const stored = createReadStream(this.#path, { highWaterMark: CHUNK_BYTES })
    if (!this.isCompressed) {
      for await (const chunk of stored as AsyncIterable<Uint8Array>) yield chunk
      return
    }
    const content = createGunzip({ chunkSize: CHUNK_BYTES })
    // A pipe does not carry errors on: without this a file that fails in the middle would wait for ever.
    stored.on('error', cause => content.destroy(cause))
    stored.pipe(content)
    try {
      for await (const chunk of content as AsyncIterable<Uint8Array>) yield chunk
    } finally {
      // Nor does it carry an early end back: without this a reader that stops would leave the file open.
      stored.destroy()
    }
  }

  async *text(): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8')
    for await (const chunk of this.chunks()) yield decoder.decode(chunk, { stream: true })
    const rest = decoder.decode()
    if (rest !== '') yield rest
  }

  async range(from: number, length: number): Promise<Uint8Array> {
    // Places and lengths may come from a damaged header: nothing is asked for that the file cannot hold.
    if (!(from >= 0 && length > 0)) return new Uint8Array(0)
    if (!this.isCompressed) return rangeOf(this.#path, from, Math.max(0, Math.min(length, this.bytes - from)))
    const parts: Uint8Array[] = []
    let at = 0
    try {
      for await (const chunk of this.chunks()) {
        parts.push(chunk.slice(Math.max(0, from - at), Math.max(0, from + length - at)))
        at += chunk.length
        if (at >= from + length) break
      }
    } catch (cause) {
      // A short file that was cut off ends here as a long one does; whoever reads it to its end hears of the damage.
      if (at === 0) throw cause
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
  }
}
