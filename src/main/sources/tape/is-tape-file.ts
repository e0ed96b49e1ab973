import { open } from 'node:fs/promises'
import { isTapeHead, isTapeLog, isUnnamedHead, TAPE_HEAD_BYTES, TAPE_LOG_BYTES } from '../../../core/tape/tape-head.ts'

/** Whether a file is a recording of PitWall's own; false when it cannot be read, or is none. */
export const isTapeFile = async (path: string): Promise<boolean> => isTapeAt(path, await headOf(path, TAPE_HEAD_BYTES))

/**
 * The same for a file whose first bytes are known. One that was cut off before its log was first moved into it says
 * nothing of itself; the log beside it does.
 */
export async function isTapeAt(path: string, head: Uint8Array): Promise<boolean> {
  if (isTapeHead(head)) return true
  return isUnnamedHead(head) && isTapeLog(await headOf(`${path}-wal`, TAPE_LOG_BYTES))
}

/** The first bytes of a file; none when it cannot be read. */
async function headOf(path: string, bytes: number): Promise<Uint8Array> {
  const none = new Uint8Array()
  const handle = await open(path).catch(() => null)
  if (!handle) return none
  try {
    const head = new Uint8Array(bytes)
    const { bytesRead } = await handle.read(head, 0, bytes, 0)
    return head.subarray(0, bytesRead)
  } catch {
    // A folder opens and does not read: whoever opens it next says what it is.
    return none
  } finally {
    await handle.close()
  }
}
