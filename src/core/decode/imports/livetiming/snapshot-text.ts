import { isObject, parseJson, type JsonObject } from '../json/json-value.ts'
import { isTopic, usedTopics } from './topics.ts'

/** A state of all topics, and what was repaired to read it. */
export interface Snapshot {
  readonly topics: JsonObject
  readonly isDoubled: boolean
}

/**
 * The topics of a subscribe result: the bare object, or inside the hub's answer (`R`, `result`). Some recorders wrote the
 * outer braces twice. Null when it is none.
 */
export function readSnapshot(text: string): Snapshot | null {
  const bare = text.replaceAll(/[\uFEFF\x1e]/gu, '').trim()
  const isDoubled = bare.startsWith('{{') && bare.endsWith('}}')
  const json = parseJson(isDoubled ? bare.slice(1, -1) : bare)
  if (!isObject(json)) return null
  const inside = [json['R'], json['result'], json].find(isTopics)
  return inside === undefined ? null : { topics: inside, isDoubled }
}

/**
 * A state that is written over many lines with the messages after it behind it in one file: the state ends where a line is
 * a bare brace. Null when that is not what it is.
 */
export function snapshotAndLog(
  text: string,
): { readonly snapshot: Snapshot; readonly lines: readonly string[] } | null {
  const end = /^\}[ \t\r]*$/m.exec(text)
  if (end === null) return null
  const snapshot = readSnapshot(text.slice(0, end.index + 1))
  const lines = text
    .slice(end.index + 1)
    .split('\n')
    .filter(line => line.trim() !== '')
  return snapshot === null || lines.length === 0 ? null : { snapshot, lines }
}

const isTopics = (value: unknown): value is JsonObject =>
  isObject(value) && Object.keys(value).filter(isTopic).length >= 2

const keys = /"([A-Za-z.]+)"\s*:\s*([{"])/g
/** Keys of the hub's answer that may stand in front of the first topic. */
const KEYS_TO_SEE = 4

/** Whether a head begins like a subscribe result: a topic and its state, bare or inside the hub's answer. */
export function isSnapshotStart(text: string): boolean {
  const bare = text
    .slice(0, 1000)
    .replace(/^\uFEFF/u, '')
    .trimStart()
  if (!bare.startsWith('{')) return false
  const first = [...bare.matchAll(keys)].slice(0, KEYS_TO_SEE)
  return first.some(([, topic = '', opening]) => isTopic(topic) && topic.endsWith('.z') === (opening === '"'))
}

/** Topics in the order in which they must be known: who drives before what they do. */
export function topicsInOrder(topics: JsonObject): (readonly [string, unknown])[] {
  const place = (topic: string): number => {
    const found = (usedTopics as readonly string[]).indexOf(topic.replace(/\.z$/, ''))
    return found < 0 ? usedTopics.length : found
  }
  return Object.entries(topics).sort(([a], [b]) => place(a) - place(b))
}
