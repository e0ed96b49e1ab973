import { CORE_SCHEMA, load } from 'js-yaml'
import { failed, done, type Result } from '../../../health/result.ts'
import { utf8Text } from '../../bytes/utf8.ts'
import { cp1252Text } from './cp1252.ts'
import { sanitiseYaml } from './sanitise-yaml.ts'

/** Nobody's session text is longer; the slot in memory is half a MiB. */
const LONGEST = 4 << 20

/**
 * The session text as plain objects: Windows-1252, quoted where people typed, dates left as texts (the core schema knows
 * none). Keys that come twice take their last value, as in the game's own reader.
 */
export function parseYaml(bytes: Uint8Array): Result<object> {
  if (bytes.length > LONGEST) return failed('ir-yaml-long', 'Its session text is longer than any of the game.')
  // Builds of 2026 name their encoding, and so far it is a part of Windows-1252; a build that changes will say so.
  const isUtf8 = /^\s*Encoding:\s*"?UTF-?8/im.test(cp1252Text(bytes, 0, 512))
  const end = bytes.indexOf(0)
  return parseYamlText(isUtf8 ? utf8Text(bytes, 0, end < 0 ? bytes.length : end) : cp1252Text(bytes))
}

/** As `parseYaml`, for a text that somebody else has decoded. */
export function parseYamlText(text: string): Result<object> {
  const unread = failed('ir-yaml', 'Its session text cannot be read.')
  try {
    const value: unknown = load(sanitiseYaml(text), { schema: CORE_SCHEMA, json: true, maxAliases: 0 })
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? done(value) : unread
  } catch {
    // The library has no other way of saying that a text is no YAML.
    return unread
  }
}
