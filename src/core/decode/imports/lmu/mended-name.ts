import { utf8Text } from '../../bytes/utf8.ts'
import { cp1252Bytes } from '../../iracing/text/cp1252.ts'

/** One step back: the UTF-8 text whose bytes were read as Windows-1252; null when they were not. */
function readBack(name: string): string | null {
  const bytes = cp1252Bytes(name)
  // A letter outside of Windows-1252 becomes a question mark: then the name was never read from single bytes.
  const isOther = bytes.some((byte, i) => byte === 0x3f && name.charAt(i) !== '?')
  if (isOther || bytes.every(byte => byte < 0x80)) return null
  const text = utf8Text(bytes)
  return text.includes('\ufffd') ? null : text
}

/**
 * A name as it was meant. Recorders that take the game's UTF-8 for single bytes and write UTF-8 again turn `é` into
 * `Ã©`; text that was right does not survive the way back as valid UTF-8 and stays as it is. At most twice over.
 */
export function mendedName(name: string): string {
  const once = readBack(name)
  return once === null ? name : (readBack(once) ?? once)
}
