import { failed, type Result } from '../../../health/result.ts'
import type { ByteSource } from '../../../samples/file-reading.ts'
import { utf8Text } from '../../bytes/utf8.ts'
import { cp1252Text } from '../text/cp1252.ts'
import { parseYaml, parseYamlText } from '../text/parse-yaml.ts'
import { jsonObject } from './json-object.ts'

const LONGEST = 8 << 20
const LOOK_BYTES = 4096

/** What may stand before the text: a byte-order mark, which is three letters of Windows-1252, and remarks of a tool. */
const START = '^(?:\\u00ef\\u00bb\\u00bf)?(?:\\s*#[^\\n]*\\n)*\\s*'
/** Sections a text can begin with. Live timing has a SessionInfo too, with other words in it. */
const SECTION = 'WeekendInfo|DriverInfo|QualifyResultsInfo|CameraInfo|RadioInfo|SplitTimeInfo'
const SESSIONS = '(?:NumSessions|CurrentSessionNum|Sessions)'
const yamlStart = new RegExp(`${START}(?:---\\s+)?(?:(?:${SECTION}):\\s|SessionInfo:\\s+${SESSIONS}:)`)
const jsonStart = new RegExp(`${START}\\{\\s*(?:"(?:${SECTION})"\\s*:|"SessionInfo"\\s*:\\s*\\{\\s*"${SESSIONS}"\\s*:)`)

/** A session text at its beginning: as the game writes it, or as a library made JSON of it. */
export function sessionTextKind(head: Uint8Array): 'yaml' | 'json' | null {
  const text = cp1252Text(head, 0, LOOK_BYTES)
  if (yamlStart.test(text)) return 'yaml'
  return jsonStart.test(text) ? 'json' : null
}

/** The session text of a file as plain objects. A file with a byte-order mark was saved as UTF-8 by a tool. */
export async function readSessionText(file: ByteSource): Promise<Result<object>> {
  const bytes = await file.range(0, LONGEST + 1)
  if (bytes.length > LONGEST) return failed('ir-yaml-long', `${file.name} is longer than any session text of iRacing.`)
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  if (sessionTextKind(bytes) === 'json') return jsonObject(utf8Text(bytes, hasMark ? 3 : 0), file.name)
  return hasMark ? parseYamlText(utf8Text(bytes, 3)) : parseYaml(bytes)
}
