import { type Channel, channelTables, rawSlot, SLOTS, wearKeys } from './channels.ts'
import { isPlausibleUtc, readTime } from './read-time.ts'
import { readName, readNumber } from './value.ts'
import { longest, type Stamp, stamps, type Word, words } from './words.ts'

/** One car at one instant as it was sent, in the units of the slots. Unknown: NaN, or '' for names. */
export interface Point {
  readonly names: Readonly<Record<Word, string>>
  /** Seconds since 1970 UTC: by the sender's clock, and by the car's. */
  readonly metaS: number
  readonly ecuS: number
  /** SLOTS numbers: frame fields, then raw slots. */
  readonly values: Float64Array
  /** Slots that hold a value. */
  readonly filled: readonly number[]
  /** Fields that were dropped, as reject reasons; the point itself stands. */
  readonly dropped: readonly string[]
}

/** Lap numbers with which loggers say that they do not know. */
const unknownLaps = [32768, 65535]

/** Keys that only the driver-app shape has. */
const driverAppKeys = ['trackPosition', 'steeringAngle', 'fuelLevel', 'tireWear']

/** A car's clock may show any time, but beyond the year 5000 it is a broken number and no clock. */
const LARGEST_ECU_S = 1e11

/** Longer keys are nobody's field; the limit bounds the work on hostile input. */
const LONGEST_KEY = 64

/** What one point has said so far. */
interface Draft {
  names: Record<Word, string>
  times: Record<Stamp, number>
  values: Float64Array
  filled: number[]
  /** Slots, names and times told twice with different values: nobody knows which one is right. */
  conflicts: Set<number | Word | Stamp>
  dropped: string[]
}

const differs = (a: number, b: number): boolean => Math.abs(a - b) > 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

function takeNumber(draft: Draft, channel: Channel, raw: unknown): void {
  const read = readNumber(raw)
  if (read === 'unreadable') return void draft.dropped.push(`unreadable:${channel.name}`)
  if (Number.isNaN(read)) return
  if (channel.name === 'lap' && (read < 0 || unknownLaps.includes(read))) return
  const sent = read * channel.scale
  const value = channel.hold ? Math.min(channel.hold[1], Math.max(channel.hold[0], sent)) : sent
  const before = draft.values[channel.slot] ?? NaN
  if (!Number.isNaN(before) && differs(before, value)) draft.conflicts.add(channel.slot)
  else if (!(sent >= channel.min && sent <= channel.max) || (channel.isWhole && !Number.isInteger(value)))
    draft.dropped.push(`out-of-range:${channel.name}`)
  else {
    if (Number.isNaN(before)) draft.filled.push(channel.slot)
    draft.values[channel.slot] = value
  }
}

function takeName(draft: Draft, word: Word, raw: unknown): void {
  const read = readName(raw, longest[word])
  if (read === 'unreadable') return void draft.dropped.push(`unreadable:${word}`)
  if (read.name === '') return
  if (draft.names[word] !== '' && draft.names[word] !== read.name) draft.conflicts.add(word)
  else draft.names[word] = read.name
}

function takeTime(draft: Draft, stamp: Stamp, raw: unknown): void {
  const read = readTime(raw)
  if (read === 'unreadable') return void draft.dropped.push(`unreadable:${stamp}`)
  if (Number.isNaN(read)) return
  const isInRange = stamp === 'metaTime' ? isPlausibleUtc(read) : Math.abs(read) < LARGEST_ECU_S
  if (!isInRange) return void draft.dropped.push(`out-of-range:${stamp}`)
  const before = draft.times[stamp]
  if (!Number.isNaN(before) && differs(before, read)) draft.conflicts.add(stamp)
  else draft.times[stamp] = read
}

function takeWear(draft: Draft, raw: unknown): void {
  if (raw === null || raw === undefined) return
  if (typeof raw !== 'object') return void draft.dropped.push('unreadable:wearPercentFl')
  for (const [key, name] of wearKeys) {
    if (!Object.hasOwn(raw, key)) continue
    const channel = { name, slot: rawSlot[name], scale: 1, min: 0, max: 100, isWhole: false, hold: null }
    takeNumber(draft, channel, (raw as Record<string, unknown>)[key])
  }
}

/** A field told twice with different values is dropped and counted. */
function settle(draft: Draft): void {
  if (draft.conflicts.size === 0) return
  for (const what of draft.conflicts) {
    draft.dropped.push('alias-conflict')
    if (typeof what === 'number') draft.values[what] = NaN
    else if (what === 'metaTime' || what === 'timestamp') draft.times[what] = NaN
    else draft.names[what] = ''
  }
  draft.filled = draft.filled.filter(slot => !Number.isNaN(draft.values[slot]))
}

/**
 * Reads one item as a point of either dialect. Total: anything that is no JSON object is `not-an-object`; a field that
 * cannot be used is dropped and named, and never takes the point with it.
 * @param values SLOTS numbers to write into, for those who are done with one point before they read the next
 */
export function decodePoint(item: unknown, values = new Float64Array(SLOTS)): Point | 'not-an-object' {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return 'not-an-object'
  const draft: Draft = {
    names: { chassis: '', number: '', track: '', event: '', session: '' },
    times: { metaTime: NaN, timestamp: NaN },
    values: values.fill(NaN),
    filled: [],
    conflicts: new Set(),
    dropped: [],
  }
  const isDriverApp = driverAppKeys.some(key => Object.hasOwn(item, key))
  const channels = isDriverApp ? channelTables.driverApp : channelTables.plain
  for (const [sent, raw] of Object.entries(item)) {
    if (sent.length > LONGEST_KEY) continue
    const key = sent.toLowerCase()
    const channel = channels.get(key)
    const word = channel ? undefined : words.get(key)
    const stamp = channel || word ? undefined : stamps.get(key)
    if (channel) takeNumber(draft, channel, raw)
    else if (word) takeName(draft, word, raw)
    else if (stamp) takeTime(draft, stamp, raw)
    else if (isDriverApp && sent === 'tireWear') takeWear(draft, raw)
  }
  settle(draft)
  const { names, times, filled, dropped } = draft
  return { names, metaS: times.metaTime, ecuS: times.timestamp, values, filled, dropped }
}
