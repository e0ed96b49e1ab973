import { asText, isObject, parseJson } from '../json/json-value.ts'
import { readTime } from '../../points/read-time.ts'

/** One message of the feed. The topic is null where the file holds one topic only and does not name it. */
export interface FeedMessage {
  readonly topic: string | null
  readonly payload: unknown
  /** Since the start of the stream, or since 1970 UTC. */
  readonly time: { readonly streamS: number } | { readonly utcS: number } | null
}

export type LineReject =
  | 'livetiming:python-notation'
  | 'livetiming:not-json'
  | 'livetiming:no-time'
  | 'livetiming:no-payload'
  | 'livetiming:not-a-message'

/** Without a byte-order mark and the mark that ends a record of the hub (0x1E). */
const bare = (line: string): string => line.replaceAll(/[\uFEFF\x1e]/gu, '').trim()

const streamTime = /^(\d{1,3}):(\d{2}):(\d{2}(?:\.\d{1,7})?)[\s,]*(?=[{["])/

/**
 * Reads a line in any of the forms recordings come in: stream time and payload; `["topic", payload, utc]` bare, as the `A`
 * or `arguments` of a hub message or of several in one frame; `Type`, `Json`, `DateTime`; a payload in the quotes of a CSV cell.
 */
export function readLine(line: string): readonly FeedMessage[] | LineReject {
  const text = bare(line)
  const stamped = streamTime.exec(text)
  if (stamped) return stampedMessage(text.slice(stamped[0].length), stamped)
  if (/^\[\s*'/.test(text)) return 'livetiming:python-notation'
  if (text.startsWith('"{""') && text.endsWith('"')) return quotedMessage(text)
  const json = parseJson(text)
  if (json === undefined) return 'livetiming:not-json'
  return messagesOf(json)
}

function stampedMessage(
  text: string,
  [, hours, minutes, seconds]: RegExpExecArray,
): readonly FeedMessage[] | LineReject {
  const payload = parseJson(text)
  if (payload === undefined) return 'livetiming:not-json'
  const streamS = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return [{ topic: null, payload, time: { streamS } }]
}

function quotedMessage(text: string): readonly FeedMessage[] | LineReject {
  const payload = parseJson(text.slice(1, -1).replaceAll('""', '"'))
  return payload === undefined ? 'livetiming:not-json' : [{ topic: null, payload, time: null }]
}

function messagesOf(json: unknown): readonly FeedMessage[] | LineReject {
  if (Array.isArray(json)) return listed(json as unknown[])
  if (!isObject(json)) return 'livetiming:not-a-message'
  if (Array.isArray(json['A'])) return listed(json['A'] as unknown[])
  if (Array.isArray(json['arguments'])) return listed(json['arguments'] as unknown[])
  if ('Type' in json && 'Json' in json) return listed([json['Type'], json['Json'], json['DateTime']])
  if (Array.isArray(json['M'])) return framed(json['M'] as unknown[])
  return 'livetiming:not-a-message'
}

/** A frame of the hub's connection: no messages in it is a sign of life, not an error. */
function framed(frames: readonly unknown[]): readonly FeedMessage[] | LineReject {
  const messages: FeedMessage[] = []
  for (const frame of frames) {
    if (!isObject(frame) || !Array.isArray(frame['A'])) return 'livetiming:not-a-message'
    const read = listed(frame['A'] as unknown[])
    if (typeof read === 'string') return read
    messages.push(...read)
  }
  return messages
}

function listed(parts: readonly unknown[]): readonly FeedMessage[] | LineReject {
  const topic = asText(parts[0], 64)
  if (topic === '') return 'livetiming:not-a-message'
  const payload = parts[1]
  if (payload === undefined || payload === null) return 'livetiming:no-payload'
  const utcS = typeof parts[2] === 'string' ? readTime(parts[2]) : NaN
  if (typeof utcS !== 'number' || !(utcS > 0)) return 'livetiming:no-time'
  return [{ topic, payload, time: { utcS } }]
}
