const REPLACEMENT = 0xfffd

/** Bytes that follow a lead byte, and the bits it carries; -1 for a byte that leads nothing. */
function following(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 1
  if (lead >= 0xe0 && lead <= 0xef) return 2
  return lead >= 0xf0 && lead <= 0xf4 ? 3 : -1
}

/** Text of UTF-8 bytes `[from, to)`; broken sequences become U+FFFD. For names and heads of files, not for gigabytes. */
export function utf8Text(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = ''
  for (let i = from; i < to;) {
    const lead = bytes[i++] ?? 0
    if (lead < 0x80) {
      text += String.fromCharCode(lead)
      continue
    }
    const more = following(lead)
    let code = more < 0 ? REPLACEMENT : lead & (0x3f >> more)
    for (let k = 0; k < more; k++) {
      const next = i < to ? (bytes[i] ?? 0) : 0
      if ((next & 0xc0) !== 0x80) {
        code = REPLACEMENT
        break
      }
      code = (code << 6) | (next & 0x3f)
      i++
    }
    // A character written with more bytes than it needs is no UTF-8: filters elsewhere would not see it.
    const isOverlong = (more === 2 && code < 0x800) || (more === 3 && code < 0x10000)
    const isBroken = isOverlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
    text += String.fromCodePoint(isBroken ? REPLACEMENT : code)
  }
  return text
}
