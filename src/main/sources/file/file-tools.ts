import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync, inflateSync } from 'node:zlib'
import type { FileTools, Spill } from '../../../core/samples/file-reading.ts'
import { circuitKey, trackNamed } from '../../../core/track/circuits.ts'

const orNull = (inflate: () => Uint8Array): Uint8Array | null => {
  try {
    return inflate()
  } catch {
    // Damaged or too long: zlib has no other way of saying so.
    return null
  }
}

/** What decoders of files need from this machine. */
export const fileTools: FileTools = {
  inflate: (data, limitBytes) => orNull(() => inflateSync(data, { maxOutputLength: limitBytes })),
  inflateRaw: (data, limitBytes) => orNull(() => inflateRawSync(data, { maxOutputLength: limitBytes })),
  trackNamed,
  trackKey: circuitKey,
  openSpill,
}

/** A nameless file: the directory entry goes at once where the system allows it, so a crash leaves nothing behind. */
async function openSpill(): Promise<Spill> {
  const path = join(tmpdir(), `pitwall-${randomUUID()}.spill`)
  const handle = await open(path, 'wx+', 0o600)
  const isGone = await rm(path).then(
    () => true,
    () => false,
  )
  let end = 0
  return {
    async append(data) {
      let written = 0
      while (written < data.length) {
        const { bytesWritten } = await handle.write(data, written, data.length - written, end)
        written += bytesWritten
        end += bytesWritten
      }
    },
    async range(from, length) {
      const data = new Uint8Array(Math.max(0, Math.min(length, end - from)))
      let filled = 0
      while (filled < data.length) {
        const { bytesRead } = await handle.read(data, filled, data.length - filled, from + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return data.subarray(0, filled)
    },
    async close() {
      await handle.close()
      if (!isGone) await rm(path, { force: true })
    },
  }
}
