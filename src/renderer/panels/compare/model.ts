import type { LapComparison } from '../../../core/contract/payloads/replay.ts'
import { countText, fixedText } from '../../../core/units/fixed-text.ts'
import { lapTimeText } from '../../../core/units/lap-time-text.ts'
import { gearText, steerText } from '../../../core/units/quantity-text.ts'
import { UNKNOWN } from '../../../core/units/readable.ts'

type Values = readonly (number | null)[]
type ChannelName = LapComparison['channels'][number]['name']
export type StripKey = 'delta' | ChannelName

/** One strip of the chart: the same axis of distance as all the others. */
export interface StripText {
  readonly key: StripKey
  readonly title: string
  readonly unit: string
  /** One line for the delta, two for a channel: A, then B. */
  readonly lines: readonly Values[]
  /** Fixed ends of its scale; without them it fits the values. */
  readonly range: readonly [number, number] | undefined
  readonly isStepped: boolean
}

interface ChannelLook {
  readonly title: string
  readonly unit: string
  readonly factor: number
  readonly range?: readonly [number, number]
  readonly isStepped?: true
}

const looks: Readonly<Record<ChannelName, ChannelLook>> = {
  speedMps: { title: 'Speed', unit: 'km/h', factor: 3.6 },
  throttle: { title: 'Throttle', unit: '%', factor: 100, range: [0, 100] },
  brake: { title: 'Brake', unit: '%', factor: 100, range: [0, 100] },
  gear: { title: 'Gear', unit: '', factor: 1, isStepped: true },
  steerRad: { title: 'Steer', unit: '° left +', factor: 180 / Math.PI },
}
const order = ['speedMps', 'throttle', 'brake', 'gear', 'steerRad'] as const satisfies readonly ChannelName[]

const scaled = (values: Values, factor: number): Values => values.map(value => (value === null ? null : value * factor))

/** The strips, from above: the delta, then every channel that one of the two laps has. */
export function stripsOf({ deltaS, channels }: LapComparison): readonly StripText[] {
  const delta: StripText = {
    key: 'delta',
    title: 'B against A',
    unit: 's',
    lines: [deltaS],
    range: undefined,
    isStepped: false,
  }
  const rest = order.flatMap(name => {
    const channel = channels.find(one => one.name === name)
    if (!channel || [channel.a, channel.b].every(values => values.every(value => value === null))) return []
    const { title, unit, factor, range, isStepped } = looks[name]
    const lines = [scaled(channel.a, factor), scaled(channel.b, factor)]
    return [{ key: name, title, unit, lines, range, isStepped: isStepped ?? false }]
  })
  return [delta, ...rest]
}

/** `B 0.123 s later`, `B 0.040 s earlier`, `level`; '—' across a gap. */
export function deltaText(deltaS: number | null | undefined): string {
  if (deltaS === null || deltaS === undefined) return UNKNOWN
  const size = Math.abs(deltaS).toFixed(3)
  if (Number(size) === 0) return 'level'
  return `B ${size} s ${deltaS > 0 ? 'later' : 'earlier'}`
}

const valueText = (name: ChannelName, value: number | null | undefined): string => {
  if (value === null || value === undefined) return UNKNOWN
  if (name === 'gear') return gearText(Math.round(value))
  if (name === 'steerRad') return steerText(value)
  return fixedText(value * looks[name].factor, 0)
}

/** What stands beside the strips for one place on the lap. */
export interface PlaceText {
  readonly dist: string
  readonly delta: string
  readonly channels: Readonly<Partial<Record<ChannelName, readonly [a: string, b: string]>>>
}

/** Values at a place on the axis; undefined: nobody points anywhere. */
export function placeText(comparison: LapComparison, index: number | undefined): PlaceText | undefined {
  const distM = index === undefined ? undefined : comparison.distM[index]
  if (index === undefined || distM === undefined) return undefined
  const channels: Partial<Record<ChannelName, readonly [string, string]>> = {}
  for (const { name, a, b } of comparison.channels)
    channels[name] = [valueText(name, a[index]), valueText(name, b[index])]
  return { dist: `${countText(distM)} m`, delta: deltaText(comparison.deltaS[index]), channels }
}

/** The same as one sentence, for ears: `1 240 m: B 0.123 s later. Speed A 212, B 208.` */
export function spokenPlace(place: PlaceText): string {
  const values = order.flatMap(name => {
    const pair = place.channels[name]
    return pair ? [`${looks[name].title} A ${pair[0]}, B ${pair[1]}`] : []
  })
  return [`${place.dist}: ${place.delta}`, ...values].join('. ')
}

/** The lap is looked at in this many equal parts. */
const PARTS = 20
/** Less than this, s, is not worth a word. */
const WORTH_S = 0.02

interface Part {
  readonly fromM: number
  readonly toM: number
  readonly lostS: number
}

function partsOf({ distM, deltaS }: LapComparison): readonly Part[] {
  const last = distM.length - 1
  return Array.from({ length: PARTS }, (_, i) => {
    const [from, to] = [Math.round((i * last) / PARTS), Math.round(((i + 1) * last) / PARTS)]
    const [before, after] = [deltaS[from] ?? null, deltaS[to] ?? null]
    const isKnown = before !== null && after !== null && to > from
    return { fromM: distM[from] ?? 0, toM: distM[to] ?? 0, lostS: isKnown ? after - before : 0 }
  })
}

const partText = ({ fromM, toM, lostS }: Part): string =>
  `${fixedText(Math.abs(lostS), 2)} s from ${countText(fromM)} to ${countText(toM)} m`

const nameText = ({ session, number, lap, timeS }: LapComparison['a']): string =>
  `car ${number} lap ${lap}, ${lapTimeText(timeS)} (${session})`

/** Both laps, who is faster, and where: the chart in one sentence or two. */
export function summaryText(comparison: LapComparison): string {
  const { a, b } = comparison
  const endS = comparison.deltaS.findLast(value => value !== null)
  const parts = partsOf(comparison)
  const worst = parts.reduce((most, part) => (part.lostS > most.lostS ? part : most))
  const best = parts.reduce((most, part) => (part.lostS < most.lostS ? part : most))
  const where = [
    ...(worst.lostS >= WORTH_S ? [`loses most ${partText(worst)}`] : []),
    ...(best.lostS <= -WORTH_S ? [`gains most ${partText(best)}`] : []),
  ].join(', ')
  return [
    `A is ${nameText(a)}. B is ${nameText(b)}.`,
    `At the end: ${deltaText(endS)}.`,
    ...(where ? [`B ${where}.`] : []),
  ].join(' ')
}
