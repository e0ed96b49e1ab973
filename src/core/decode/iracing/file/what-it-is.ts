import { failed, type Failure } from '../../../health/result.ts'
import { HEAD_BYTES, readHead } from '../layout.ts'
import { cp1252Text } from '../text/cp1252.ts'

/** Names every layout since 2015 has; a few of them in one place are nobody else's file. */
const known = [
  'SessionTime',
  'LapDistPct',
  'SteeringWheelAngle',
  'FuelLevel',
  'LFwearL',
  'RRtempCM',
  'LatAccel',
  'Throttle',
]
const LOOK_BYTES = 64 * 1024
const ENOUGH = 3

/** Position of an ASCII word that ends with a NUL, as a name in a variable header does; -1 for none. */
function findName(bytes: Uint8Array, name: string): number {
  const first = name.charCodeAt(0)
  const end = Math.min(bytes.length, LOOK_BYTES) - name.length
  for (let at = bytes.indexOf(first); at >= 0 && at < end; at = bytes.indexOf(first, at + 1)) {
    let same = 1
    while (same < name.length && bytes[at + same] === name.charCodeAt(same)) same++
    if (same === name.length && bytes[at + same] === 0) return at
  }
  return -1
}

/** Variable headers without the head that belongs before them. */
export const hasStrayVariables = (head: Uint8Array): boolean =>
  !readHead(head).ok && known.filter(name => findName(head, name) >= 0).length >= ENOUGH

/** Bytes of U+FFFD, which a text editor leaves in the place of what it could not read. */
function replacements(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count++
  }
  return count
}

const isText = (bytes: Uint8Array): boolean =>
  bytes.length > 0 && bytes.every(byte => byte === 9 || byte === 10 || byte === 13 || byte >= 0x20)

/** Says what a file is that was taken for telemetry of the game and is none. `head` is its beginning. */
export function notTelemetry(name: string, head: Uint8Array): Failure {
  const not = (code: string, say: string): Failure => failed(code, `${name} is no iRacing telemetry: ${say}`)
  if (head.length === 0) return not('empty', 'it is empty.')
  if (head[0] === 0x50 && head[1] === 0x4b) return not('zip', 'it is a zip archive; unpack it and open what is inside.')
  if (hasStrayVariables(head)) {
    const damaged =
      replacements(head) > 8 ? ' It was saved as text by some program, which has replaced bytes of it.' : ''
    return failed(
      'ir-headless',
      `${name} is a piece of iRacing telemetry without its beginning, so nothing says where its records are.${damaged}`,
    )
  }
  if (isText(head.subarray(0, 4096))) {
    const isSession = cp1252Text(head, 0, 256).includes('WeekendInfo')
    return not('text', isSession ? 'it is the text of a session of the game.' : 'it is a text.')
  }
  if (head.length < HEAD_BYTES) return not('short', `it ends after ${head.length} bytes.`)
  return not('unknown', 'it has no header of the game.')
}
