/** UTF-8 of one character; a lone half of a pair becomes U+FFFD. */
function bytesOf(code: number): number[] {
  if (code >= 0xd800 && code <= 0xdfff) return [0xef, 0xbf, 0xbd]
  if (code < 0x80) return [code]
  const last = 0x80 | (code & 0x3f)
  if (code < 0x800) return [0xc0 | (code >> 6), last]
  const third = 0x80 | ((code >> 6) & 0x3f)
  if (code < 0x10000) return [0xe0 | (code >> 12), third, last]
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), third, last]
}

/** As many whole characters of a text as fit into `most` bytes of UTF-8. */
export function utf8Bytes(text: string, most: number): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const next = bytesOf(character.codePointAt(0) ?? 0)
    if (bytes.length + next.length > most) break
    bytes.push(...next)
  }
  return Uint8Array.from(bytes)
}
