import { done, failed, type Result } from '../../../health/result.ts'
import type { ByteSource } from '../../../samples/file-reading.ts'
import { asObject } from '../json/json-value.ts'
import { wholeText } from '../json/whole-text.ts'
import type { MessageLog } from './message-log.ts'
import { readLine } from './read-line.ts'
import type { MessageSource } from './timing-reading.ts'
import { numberOf, timeS } from './timing-text.ts'
import { entriesOf } from './topic-state.ts'
import { topicOf } from './topics.ts'

const PAYLOADS_A_STEP = 200
/** Seconds a message where no lap tells the time: about the rate of a race. */
const SECONDS_A_MESSAGE = 0.25

/** End of a lap of one car: at which message, and how long the lap was. */
interface LapEnd {
  readonly index: number
  readonly lap: number
  readonly lapS: number
}

interface Payload {
  readonly value: unknown
  readonly bytes: number
}

/**
 * Changes without times. Their order is told by the lap counts (recordings of this kind can run backwards), and their time
 * by the lap times of the car that has most of them: in between, messages are spread evenly. Times are good to seconds.
 */
export async function untimedSource(file: ByteSource): Promise<Result<MessageSource>> {
  const text = await wholeText(file)
  if (!text.ok) return text
  const lines = text.value.replace(/^\uFEFF/u, '').split('\n')
  const payloads: Payload[] = []
  const bad: { readonly reason: string; readonly bytes: number }[] = []
  for (const line of lines) {
    if (line.trim() === '') continue
    const read = readLine(line)
    if (typeof read === 'string') bad.push({ reason: read, bytes: line.length })
    else for (const { payload } of read) payloads.push({ value: payload, bytes: line.length })
  }
  if (payloads.length === 0) return failed('livetiming-empty', `${file.name} has not one readable line of live timing.`)
  const isBackwards = runsBackwards(payloads)
  if (isBackwards) payloads.reverse()
  const clock = lapClock(payloads)
  return done(async function* (log) {
    for (const { reason, bytes } of bad) log.reject(reason, bytes)
    sayClock(log, clock.number, isBackwards, payloads.length)
    for (const [i, { value, bytes }] of payloads.entries()) {
      log.take(topicOf(value) ?? 'TimingData', value, clock.atS(i), bytes)
      if (i % PAYLOADS_A_STEP === 0) yield i / payloads.length
    }
  })
}

function sayClock(log: MessageLog, number: string | null, isBackwards: boolean, count: number): void {
  const by =
    number === null ? 'no lap tells how fast it went' : `placed by the lap times of car ${number}, to a few seconds`
  log.remark('livetiming-no-clock', 'warn', count, `The messages have no times; ${by}.`)
  if (isBackwards)
    log.remark('livetiming-backwards', 'warn', count, 'The messages stand from last to first; they were turned round.')
}

function lapEnds(payloads: readonly Payload[]): Map<string, LapEnd[]> {
  const byCar = new Map<string, LapEnd[]>()
  for (const [index, { value }] of payloads.entries()) {
    for (const [number, raw] of entriesOf(asObject(value)['Lines'])) {
      const lap = numberOf(asObject(raw)['NumberOfLaps'])
      const lapS = timeS(asObject(asObject(raw)['LastLapTime'])['Value'])
      if (Number.isNaN(lap)) continue
      const ends = byCar.get(number)
      if (ends) ends.push({ index, lap, lapS })
      else byCar.set(number, [{ index, lap, lapS }])
    }
  }
  return byCar
}

function runsBackwards(payloads: readonly Payload[]): boolean {
  let rises = 0
  for (const ends of lapEnds(payloads).values()) {
    for (const [i, end] of ends.entries()) rises += Math.sign(end.lap - (ends[i - 1]?.lap ?? end.lap))
  }
  return rises < 0
}

/** The clock of a lap counter: second by place in the list. */
function lapClock(payloads: readonly Payload[]): { readonly number: string | null; atS(index: number): number } {
  let number: string | null = null
  let best: readonly LapEnd[] = []
  for (const [car, all] of lapEnds(payloads)) {
    const timed = all.filter(({ lapS }) => lapS > 0)
    if (timed.length > best.length) [number, best] = [car, timed]
  }
  const first = best[0]
  const second = best[1]
  if (!first || !second) return { number: null, atS: index => index * SECONDS_A_MESSAGE }
  // Before the first end of a lap messages come as thick as in the lap after it.
  const knots = [{ index: first.index, atS: (first.index * second.lapS) / Math.max(1, second.index - first.index) }]
  for (const end of best.slice(1)) knots.push({ index: end.index, atS: (knots.at(-1)?.atS ?? 0) + end.lapS })
  return { number, atS: index => between(knots, index) }
}

interface Knot {
  readonly index: number
  readonly atS: number
}

/** Evenly between two knots; before the first and after the last at the pace of the nearest two. */
function between(knots: readonly Knot[], index: number): number {
  let low = 1
  let high = knots.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((knots[middle]?.index ?? Infinity) >= index) high = middle
    else low = middle + 1
  }
  const to = knots[low]
  const from = knots[low - 1]
  if (!to || !from) return 0
  const part = (index - from.index) / Math.max(1, to.index - from.index)
  return Math.max(0, from.atS + (to.atS - from.atS) * part)
}
