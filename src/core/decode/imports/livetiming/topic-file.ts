import { readLine } from './read-line.ts'
import { isTopic, isUnusedName, topicInName, topicOf } from './topics.ts'

/** Lines of a text without its byte-order mark; the last one may be cut. */
const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')

const stamped = /^\d{1,3}:\d{2}:\d{2}(?:\.\d{1,7})?[\s,]*[{["]/

/** Lines that are looked at to tell the format: the first ones may be cut or damaged. */
const LOOK_LINES = 5

/** Whether a head is a topic file of the archive: lines that begin with a stream time, directly followed by JSON. */
export const isArchiveStart = (text: string): boolean =>
  linesOf(text)
    .slice(0, LOOK_LINES)
    .some(line => stamped.test(line))

/** The topic of such a file: by what its lines hold, by its name where they do not tell; null when neither does. */
export function archiveTopic(text: string, name: string): string | null {
  if (isUnusedName(name)) return topicInName(name)
  for (const line of linesOf(text)) {
    const read = readLine(line)
    const topic = typeof read === 'string' ? null : topicOf(read[0]?.payload)
    if (topic !== null) return topic
  }
  return topicInName(name)
}

/** What the lines of a log look like; null when they are none of live timing. */
export function logForm(text: string): 'timed' | 'untimed' | 'python' | null {
  for (const line of linesOf(text).slice(0, 20)) {
    const python = /^\[\s*'([A-Za-z.]+)'/.exec(line)?.[1]
    if (python !== undefined && isTopic(python)) return 'python'
    const read = readLine(line)
    if (typeof read === 'string') continue
    const first = read[0]
    if (first?.time === null && topicOf(first.payload) !== null) return 'untimed'
    if (isTopic(first?.topic ?? '')) return 'timed'
  }
  return null
}
