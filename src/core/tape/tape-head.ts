/** So much of a file tells whether it is a recording. */
export const TAPE_HEAD_BYTES = 72
/** `PWTP`: what the database file says it is for. */
export const TAPE_APPLICATION_ID = 0x50575450

const START = 'SQLite format 3\0'
/** Where a database file keeps its application id, big-endian: SQLite's file format, the database header. */
const APPLICATION_ID_AT = 68

/** True for a recording of PitWall's own. @param head the first bytes of a file, `TAPE_HEAD_BYTES` or more. */
export const isTapeHead = (head: Uint8Array): boolean => idIn(head) === TAPE_APPLICATION_ID

/** A database that does not say what it is for. If it is a recording that was cut off early, its log says so. */
export const isUnnamedHead = (head: Uint8Array): boolean => idIn(head) === 0

/** What a database says it is for; null when it is no database. */
function idIn(head: Uint8Array): number | null {
  if (head.length < TAPE_HEAD_BYTES) return null
  for (let i = 0; i < START.length; i++) if (head[i] !== START.charCodeAt(i)) return null
  return new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(APPLICATION_ID_AT)
}

/** SQLite's file format, the write-ahead log: its own head, and the head of every page in it. */
const LOG_HEAD_BYTES = 32
const LOG_PAGE_HEAD_BYTES = 24
const LOG_MAGIC = 0x377f0682

/** So much of a log tells what its first page, or none, says. */
export const TAPE_LOG_BYTES = LOG_HEAD_BYTES + LOG_PAGE_HEAD_BYTES + TAPE_HEAD_BYTES

/**
 * True when a log holds the head of a recording. It is the first page of the first commit: as long as nothing was moved
 * into the file, the log has all of it from its beginning on. @param log its first bytes, `TAPE_LOG_BYTES` or more.
 */
export function isTapeLog(log: Uint8Array): boolean {
  if (log.length < TAPE_LOG_BYTES) return false
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength)
  // The last bit of the magic tells the order of bytes in the checksums. Pages of another salt are of an earlier life.
  if (view.getUint32(0) >>> 1 !== LOG_MAGIC >>> 1 || view.getUint32(LOG_HEAD_BYTES) !== 1) return false
  for (const at of [0, 4]) if (view.getUint32(16 + at) !== view.getUint32(LOG_HEAD_BYTES + 8 + at)) return false
  return isTapeHead(log.subarray(LOG_HEAD_BYTES + LOG_PAGE_HEAD_BYTES))
}
