import { done, failed } from '../../../health/result.ts'
import type { FileFormat } from '../../../samples/file-reading.ts'
import { utf8Text } from '../../bytes/utf8.ts'
import { IndexReading } from '../json/index-reading.ts'
import { asList, asObject, asText, isObject, parseJson } from '../json/json-value.ts'
import { wholeText } from '../json/whole-text.ts'
import { SessionReading } from './session-reading.ts'

const withoutMark = (text: string): string => text.replace(/^\uFEFF/u, '')

/** The text of a head, without a byte-order mark and leading blanks. */
const headText = (head: Uint8Array): string => withoutMark(utf8Text(head)).trimStart()

/** Keys of one car that no other JSON has in this spelling; the first car fills a head on its own. */
const carKeys = ['"driver-name"', '"car-damage"', '"participant-data"', '"tyre-sets"', '"per-lap-info"'] as const
const topKeys = ['"classification-data"', '"session-info"', '"tyre-stint-history-v2"', '"position-history"'] as const

const has = (text: string, keys: readonly string[]): number => keys.filter(key => text.includes(key)).length

/** The session that a dashboard of the F1 games saves when the flag falls: one JSON object, state lap by lap. */
export const pngSession: FileFormat = {
  id: 'f1-session-json',
  claims(head) {
    const text = headText(head)
    return text.startsWith('{') && has(text, topKeys) > 0 && has(text, carKeys) + has(text, topKeys) > 2
  },
  async open(file, tools) {
    const text = await wholeText(file)
    if (!text.ok) return text
    const json = parseJson(withoutMark(text.value))
    if (!isObject(json)) {
      return failed('json-damaged', `${file.name} is a saved F1 game session, but its JSON is damaged or cut.`)
    }
    if (asList(json['classification-data']).filter(isObject).length === 0) {
      return failed('no-classification', `${file.name} is a saved F1 game session without any car in it.`)
    }
    return done(new SessionReading(json, tools.trackNamed))
  },
}

/** Keys of one entry of a list of saved sessions. */
const entryKeys = ['"relativePath"', '"slug"', '"sessionType"', '"track"'] as const

/** A list of saved sessions: says which sessions there are and holds none of them. */
export const f1SessionIndex: FileFormat = {
  id: 'f1-session-index',
  claims(head) {
    const text = headText(head)
    return /^\[\s*\{/.test(text) && has(text, entryKeys) === entryKeys.length
  },
  async open(file) {
    const text = await wholeText(file)
    if (!text.ok) return text
    const json = parseJson(withoutMark(text.value))
    if (!Array.isArray(json))
      return failed('json-damaged', `${file.name} is a list of sessions, but its JSON is damaged or cut.`)
    const tracks = asList(json).map(entry => asText(asObject(entry)['track']))
    const places = new Set(tracks.filter(track => track !== '')).size
    const say = `A list of ${tracks.length} saved F1 game sessions on ${places} tracks, not a session: open one of its files.`
    return done(new IndexReading('f1-session-index', say))
  },
}
