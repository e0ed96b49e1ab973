import { rejectReasons } from '../../src/core/decode/points/reject-reasons.ts'
import { fields } from '../../src/core/samples/fields.ts'
import type { SampleSink } from '../../src/core/samples/sample-sink.ts'
import { PortFeed } from '../../src/main/sources/udp/port-feed.ts'
import { mutant, seededPicker } from './point-mutator.ts'

/** Every reason one port can count: those of points, of games' packets, and of what is neither. Nothing else may appear. */
const portReasons: ReadonlySet<string> = new Set([
  ...rejectReasons,
  ...['f1-size', 'f1-format', 'f1-id', 'f1-short', 'f1-too-old'],
  ...['duplicate', 'out-of-order', 'paused', 'other-session', 'no-session'],
  ...['other-game:dirt-rally', 'other-game:forza', 'other-game:float-block', 'unknown-datagram', 'other-feed'],
])

export interface FuzzResult {
  readonly sent: number
  readonly frames: number
  readonly sessions: number
  readonly reasons: ReadonlyMap<string, number>
  /** Empty when everything held; each says which datagram broke what. At most 20 are kept. */
  readonly broken: readonly string[]
  readonly brokenCount: number
}

/** What must hold for every frame, or what does not. */
function faultOf(atS: number, car: number, knownCars: number, values: Float32Array): string | undefined {
  if (!Number.isFinite(atS)) return `a frame at ${atS}`
  if (car >= knownCars) return `a frame of car ${car}, but the info names ${knownCars}`
  for (const [i, field] of fields.entries()) {
    const value = values[i] ?? NaN
    if (Number.isNaN(value)) continue
    // A float32 of a limit may lie a rounding beside it.
    const slack = 1e-6 * Math.max(1, Math.abs(field.min), Math.abs(field.max))
    if (!(value >= field.min - slack && value <= field.max + slack)) return `${field.name} = ${value}`
  }
  return undefined
}

/** Mutants that may be a good packet, or a header and no more. */
const mayBeSilent: ReadonlySet<string> = new Set(['f1Packet', 'f1Header', 'csvPoints', 'bitFlips'])

/** Feeds `count` mutants to one port, one after another, and checks what may never happen. */
export function fuzzPoints(count: number, seed: number): FuzzResult {
  const pick = seededPicker(seed)
  const reasons = new Map<string, number>()
  const broken: string[] = []
  let brokenCount = 0
  let frames = 0
  let sessions = 0
  let signs = 0
  let knownCars = 0
  let now = 'before the first'
  const breaks = (what: string): void => {
    brokenCount++
    if (broken.length < 20) broken.push(`${now}: ${what}`)
  }
  const sink: SampleSink = {
    frame: (atS, car, values) => {
      frames++
      signs++
      const fault = faultOf(atS, car, knownCars, values)
      if (fault) breaks(fault)
    },
    info: (_, info) => (knownCars = info.cars.length),
    jump: () => sessions++,
    reject: reason => {
      signs++
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      if (!portReasons.has(reason)) breaks(`an unlisted reason: ${reason}`)
    },
    received: () => undefined,
    event: () => undefined,
    gap: () => undefined,
  }
  const port = new PortFeed({ sink })
  for (let i = 0; i < count; i++) {
    const { name, bytes } = mutant(i, pick)
    now = `datagram ${i} (${name})`
    signs = 0
    try {
      port.take(bytes, i * 0.01, `udp:127.0.0.1:${1000 + (i % 100)}`)
    } catch (cause) {
      breaks(`threw ${String(cause)}`)
    }
    // A packet of a game may say something that is no frame, and a line of column names gives none either.
    if (signs === 0 && !mayBeSilent.has(name)) breaks('neither a frame nor a reason')
  }
  if ('polluted' in {}) breaks('Object.prototype was changed')
  return { sent: count, frames, sessions, reasons, broken, brokenCount }
}
