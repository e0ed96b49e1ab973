/** So much of a file tells whether it is a recording. */
export const TAPE_HEAD_BYTES = 72
/** `PWTP`: what the database file says it is for. */
export const TAPE_APPLICATION_ID = 0x50575450

const START = 'SQLite format 3\0'
/** Where a database file keeps its application id, big-endian: SQLite's file format, the database header. */
const APPLICATION_ID_AT = 68

/** True for a recording of PitWall's own. @param head the first bytes of a file, `TAPE_HEAD_BYTES` or more. */
export function isTapeHead(head: Uint8Array): boolean {
  if (head.length < TAPE_HEAD_BYTES) return false
  for (let i = 0; i < START.length; i++) if (head[i] !== START.charCodeAt(i)) return false
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  return view.getUint32(APPLICATION_ID_AT) === TAPE_APPLICATION_ID
}
