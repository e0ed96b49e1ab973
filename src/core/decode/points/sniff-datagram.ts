import { MAX_DATAGRAM_BYTES } from './frame-text.ts'

/** What a datagram is, by its first bytes and its size. */
export type DatagramKind = 'text' | 'f1' | 'empty' | 'too-large' | OtherGame | 'unknown'

/** Blocks of floats from games whose default port is the same, or which people point here; told by their size. */
type OtherGame = 'dirt-rally' | 'forza' | 'float-block'

/** The F1 games begin every packet with the format year, u16 little-endian, and a header of 21 (2018) to 29 bytes. */
const F1_FIRST_YEAR = 2018
const F1_LAST_YEAR = 2030
const F1_SMALLEST = 21
const F1_LARGEST = 2048

const looksLikeF1 = (bytes: Uint8Array): boolean => {
  const year = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)
  return year >= F1_FIRST_YEAR && year <= F1_LAST_YEAR && bytes.length >= F1_SMALLEST && bytes.length <= F1_LARGEST
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
const isPrintable = (byte: number): boolean => byte >= 0x20 || isBlank(byte)

/** Sizes of the Forza games' packets, bytes. */
const forzaSizes: ReadonlySet<number> = new Set([232, 311, 324, 331])
/** DiRT Rally and its relatives with all extra data, bytes. */
const DIRT_BYTES = 264
/** No game's float block is larger, or smaller. */
const FLOAT_BLOCK_BYTES = 512
const SHORTEST_BLOCK_BYTES = 64

function otherGame(bytes: number): DatagramKind {
  if (forzaSizes.has(bytes)) return 'forza'
  if (bytes > FLOAT_BLOCK_BYTES) return 'unknown'
  if (bytes === DIRT_BYTES) return 'dirt-rally'
  return bytes % 4 === 0 && bytes >= SHORTEST_BLOCK_BYTES ? 'float-block' : 'unknown'
}

function firstOfText(bytes: Uint8Array): number {
  let i = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (i < bytes.length && isBlank(bytes[i] ?? 0)) i++
  return i
}

/** Binary first, then text: a game's packet must never be read as a broken line. Looks at 256 bytes at most of a line. */
export function sniffDatagram(bytes: Uint8Array): DatagramKind {
  if (bytes.length > MAX_DATAGRAM_BYTES) return 'too-large'
  if (looksLikeF1(bytes)) return 'f1'
  const start = firstOfText(bytes)
  const first = bytes[start]
  if (first === undefined) return 'empty'
  if (first === 0x7b || first === 0x5b) return 'text'
  const head = bytes.subarray(start, start + 256)
  if (head.every(isPrintable)) return head.includes(0x2c) ? 'text' : 'unknown'
  return otherGame(bytes.length)
}
