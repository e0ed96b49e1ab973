import type { ByteSource, FileFormat } from '../../../core/samples/file-reading.ts'
import { utf8Text } from '../../../core/decode/bytes/utf8.ts'

/** Bytes of the content that recognition looks at. */
export const HEAD_BYTES = 64 * 1024

/** The format that claims a content, or undefined. */
export const claimant = (
  formats: readonly FileFormat[],
  head: Uint8Array,
  file: Pick<ByteSource, 'name' | 'bytes'>,
): FileFormat | undefined => formats.find(format => format.claims(head, file))

/** First bytes of files that people have lying beside their recordings. */
const signatures: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive (a spreadsheet is one too): unpack it first'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet table: export it as CSV first'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'an SQLite database'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive: unpack it first'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
  [[0x4d, 0x5a], 'a Windows program'],
  [[0xff, 0xfe], 'UTF-16 text: save it as UTF-8 first'],
  [[0xfe, 0xff], 'UTF-16 text: save it as UTF-8 first'],
  [[0xd4, 0xc3, 0xb2, 0xa1], 'a network capture: export the UDP payloads first'],
  [[0x0a, 0x0d, 0x0d, 0x0a], 'a network capture: export the UDP payloads first'],
]

/** What a content is that no format claims, as the end of a sentence. */
export function likeness(head: Uint8Array): string {
  if (head.length === 0) return 'empty'
  const known = signatures.find(([bytes]) => bytes.every((byte, i) => head[i] === byte))
  if (known) return known[1]
  const sample = head.subarray(0, 4096)
  const control = sample.filter(byte => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d).length
  if (control > 0) return 'binary data of no kind that PitWall knows'
  const text = utf8Text(sample).trimStart()
  if (/^<(!doctype|html|\?xml)/i.test(text)) return 'a web page or XML'
  if (text.startsWith('{') || text.startsWith('[')) return `JSON that is no telemetry PitWall knows${keysOf(text)}`
  const [first = '', second] = text.split(/\r\n|\r|\n/, 2)
  const isTable = columnCount(first) > 1 && (second === undefined || second === '' || columnCount(second) > 1)
  if (isTable && !first.startsWith('#')) return `a table with columns PitWall does not know (${columns(first)})`
  return 'text, not telemetry'
}

/** The first names in a JSON text: enough for its owner to see which file this is. */
function keysOf(text: string): string {
  const names = [...text.matchAll(/"([^"\\]{1,40})"\s*:/g)].slice(0, 4).map(([, name]) => name)
  return names.length > 0 ? ` (${[...new Set(names)].join(', ')} …)` : ''
}

const columnCount = (line: string): number => line.split(/[,;\t]/).length

function columns(header: string): string {
  const names = header.split(/[,;\t]/).map(name => name.replaceAll('"', '').trim())
  const shown = names.slice(0, 4).join(', ').slice(0, 80)
  return names.length > 4 ? `${shown}, …` : shown
}
