/**
 * What bytes 0x80–0x9f mean in Windows-1252; the five that mean nothing there stay the control codes they are in
 * Latin-1, as every browser reads them. All other bytes are their own code points.
 */
const upper =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

/** Codes are collected in pieces: a call with half a million arguments would overflow the stack. */
const PIECE = 4096

/** Text of Windows-1252 bytes `[from, to)`; ends at the first NUL, which closes every text of iRacing. */
export function cp1252Text(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const parts: string[] = []
  let codes: number[] = []
  for (let i = Math.max(0, from); i < Math.min(to, bytes.length); i++) {
    const byte = bytes[i] ?? 0
    if (byte === 0) break
    codes.push(byte >= 0x80 && byte <= 0x9f ? upper.charCodeAt(byte - 0x80) : byte)
    if (codes.length === PIECE) {
      parts.push(String.fromCharCode(...codes))
      codes = []
    }
  }
  return parts.join('') + String.fromCharCode(...codes)
}

/** Windows-1252 bytes of a text; a letter outside of it becomes `?`. */
export function cp1252Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const place = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? -1 : upper.indexOf(text.charAt(i))
    bytes[i] = place >= 0 ? 0x80 + place : code <= 0xff ? code : 0x3f
  }
  return bytes
}
