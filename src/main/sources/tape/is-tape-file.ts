import { open } from 'node:fs/promises'
import { isTapeHead, TAPE_HEAD_BYTES } from '../../../core/tape/tape-head.ts'

/** Whether a file is a recording of PitWall's own; false when it cannot be read, or is none. */
export async function isTapeFile(path: string): Promise<boolean> {
  const handle = await open(path).catch(() => null)
  if (!handle) return false
  try {
    const head = new Uint8Array(TAPE_HEAD_BYTES)
    const { bytesRead } = await handle.read(head, 0, TAPE_HEAD_BYTES, 0)
    return isTapeHead(head.subarray(0, bytesRead))
  } catch {
    // A folder opens and does not read: whoever opens it next says what it is.
    return false
  } finally {
    await handle.close()
  }
}
