import type { ByteSource, FileTools } from '../../src/core/samples/file-reading.ts'
import { openDiskFile } from '../../src/main/sources/file/disk-file.ts'
import { fileTools as tools } from '../../src/main/sources/file/file-tools.ts'

/** A file that exists in memory only, read in chunks of `chunkBytes`. */
export function memoryFile(name: string, content: Uint8Array | string, chunkBytes = 64 * 1024): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      yield await Promise.resolve(bytes.subarray(at, at + chunkBytes))
    }
  }
  return {
    name,
    bytes: bytes.length,
    isCompressed: false,
    chunks,
    async *text() {
      const decoder = new TextDecoder('utf-8')
      for await (const chunk of chunks()) yield decoder.decode(chunk, { stream: true })
      yield decoder.decode()
    },
    range: (from, length) => Promise.resolve(bytes.slice(from, from + length)),
  }
}

/** A real file of the disk; a `.gz` is its content. */
export async function diskFile(path: string): Promise<ByteSource> {
  const opened = await openDiskFile(path)
  if (!opened.ok) throw new Error(opened.say)
  return opened.value
}

export const fileTools = (): FileTools => tools
