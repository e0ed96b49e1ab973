/** Longest name of a file that is made here, its ending and a number not counted. */
const LONGEST = 100

/**
 * The same in bytes of UTF-8, which is what a disk counts: with a number and the longest ending that a file has while it
 * is made (`.tape.part-journal`) they are 200.
 */
const MOST_BYTES = 176

/** Names that Windows keeps for devices, with any ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i

/** A text as a file's name that every system takes: letters, figures, space and `. - _ ( )`; never empty, never hidden. */
export function fileName(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N} ._()-]+/gu, '-')
    .replaceAll(/\s+/g, ' ')
  const trimmed = trimEnds(cut(plain))
  if (trimmed === '') return 'session'
  return devices.test(trimmed) ? `${trimmed}-` : trimmed
}

/** As many whole letters as a name may have. */
function cut(text: string): string {
  let bytes = 0
  const letters = [...text].slice(0, LONGEST)
  const end = letters.findIndex(letter => (bytes += bytesOf(letter)) > MOST_BYTES)
  return (end < 0 ? letters : letters.slice(0, end)).join('')
}

/** Bytes of one letter in UTF-8. */
function bytesOf(letter: string): number {
  const point = letter.codePointAt(0) ?? 0
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}

/** A file that is named after another one: under the same name where that is short enough. */
export function nameAfter(id: string): string {
  const bytes = [...id].reduce((sum, letter) => sum + bytesOf(letter), 0)
  return bytes > MOST_BYTES ? fileName(id) : id
}

/** A dot in front hides a file, a dot or a space behind is lost on Windows. */
const trimEnds = (text: string): string => text.replace(/^[ .-]+/, '').replace(/[ .-]+$/, '')

/**
 * The name of a recording that begins: `2026-11-21 14.03.22 sebring race`, by the time of the machine's own zone.
 * @param localMs wall time moved to the zone, ms since 1970
 */
export function sessionName(localMs: number, track: string | null, session: string | null): string {
  const when = isoTime(localMs).slice(0, 19).replace('T', ' ').replaceAll(':', '.')
  const kind = session === null || session === 'unknown' ? '' : session
  return fileName([when, (track ?? '').toLowerCase(), kind].filter(word => word !== '').join(' '))
}

/** `2026-11-21T14:03:22.000Z` of milliseconds since 1970, for years 1970 to 9999; days by the civil calendar. */
export function isoTime(ms: number): string {
  const days = Math.floor(ms / 86_400_000)
  const leftMs = ms - days * 86_400_000
  const { year, month, day } = civilDate(days)
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  const time = `${two(leftMs / 3_600_000)}:${two((leftMs / 60_000) % 60)}:${two((leftMs / 1000) % 60)}`
  const millis = String(Math.floor(leftMs % 1000)).padStart(3, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time}.${millis}Z`
}

/** The date `days` after 1970-01-01: H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days. */
function civilDate(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}

/**
 * Whether a word from outside may name a file of a folder: no path, no hidden file, no character that a system reads
 * as something else, and none that stands for bytes that are no text.
 */
export const isPlainName = (word: string): boolean =>
  word !== '' && word.length <= 200 && !word.startsWith('.') && !/[/\\:\uFFFD]/.test(word) && !hasControl(word)

const hasControl = (word: string): boolean => [...word].some(letter => (letter.codePointAt(0) ?? 0) < 0x20)

/** A recording is never written over: the second session of a run is recorded to `race-2.tape`, and so on. */
export const nthTape = (path: string, n: number): string => (n === 1 ? path : path.replace(/(\.[^./\\]*)?$/, `-${n}$1`))
