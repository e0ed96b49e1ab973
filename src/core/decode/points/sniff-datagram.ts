import { MAX_DATAGRAM_BYTES } from './frame-text.ts'

/** What a datagram is, by its first bytes and its size. */
export type DatagramKind = 'json' | 'csv' | 'f1' | 'empty' | 'too-large' | 'not-json'

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
  if (first === 0x7b || first === 0x5b) return 'json'
  const head = bytes.subarray(start, start + 256)
  return head.every(isPrintable) && head.includes(0x2c) ? 'csv' : 'not-json'
}
