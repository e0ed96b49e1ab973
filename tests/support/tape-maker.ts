import type { Portion } from '../../src/core/aggregate/feed.ts'
import { emptyFrame, FRAME_WIDTH, put, type FieldName } from '../../src/core/samples/fields.ts'
import type { Note } from '../../src/core/samples/session.ts'
import type { RawPacket, TapeEntry, TapeHeader, TapeLabels } from '../../src/core/samples/taped.ts'
import { RecorderDesk } from '../../src/workers/recorder/recorder-desk.ts'
import { diskStore } from '../../src/workers/tape/store.ts'
import { whyNot } from '../../src/workers/tape/native.ts'
import { sessionOf } from './frames.ts'

/** Empty where recordings can be made; else why a test of them is skipped: `it.skipIf(noTapes)`. */
export const noTapes = whyNot()

export const tapeHeader = (more: Partial<TapeHeader> = {}): TapeHeader => ({
  label: 'SYNTHETIC',
  name: 'Demo race',
  can: {
    ...{ seek: false, speed: true, hold: true, rivals: 'full', place: 'xy', pitCommands: false },
    ...{ tyreWear: 'live', fuel: 'live' },
  },
  ...{ seed: 1, races: 64, startedUtcMs: 1_790_000_000_000, app: 'PitWall test', isImported: false },
  ...more,
})

export interface MadeFrames {
  readonly fromSeq?: number
  /** Frames in all; the cars take turns. */
  readonly frames: number
  readonly cars?: number
  /** Session time of the first, s; all cars of a turn have one time. */
  readonly fromS?: number
  readonly hz?: number
  readonly notes?: readonly Note[]
  /** What a car reports at a time; by default speed and distance of a car that goes 50 m/s. */
  readonly report?: (atS: number, car: number) => Partial<Record<FieldName, number>>
}

const going = (atS: number, car: number): Partial<Record<FieldName, number>> => ({
  ...{ speedMps: 50, lapDistM: (atS * 50 + car * 7) % 1000, lap: 1 + Math.floor(atS / 20), position: car + 1 },
})

/** Frames of cars that take turns, as a portion. */
export function madeFrames(given: MadeFrames): Portion {
  const { fromSeq = 0, frames, cars = 2, fromS = 0, hz = 10, notes = [], report = going } = given
  const portion = {
    ...{ fromSeq, notes, atS: new Float64Array(frames), car: new Uint16Array(frames) },
    values: new Float32Array(frames * FRAME_WIDTH),
  }
  for (let i = 0; i < frames; i++) {
    const [atS, car] = [fromS + Math.floor(i / cars) / hz, i % cars]
    const frame = emptyFrame()
    for (const [name, value] of Object.entries(report(atS, car))) put(frame, name as FieldName, value)
    portion.atS[i] = atS
    portion.car[i] = car
    portion.values.set(frame, i * FRAME_WIDTH)
  }
  return portion
}

export interface MadeTape {
  readonly uid?: string
  readonly header?: Partial<TapeHeader>
  readonly labels?: Partial<TapeLabels>
  /** One write each. By default ten seconds of two cars at 10 Hz in chunks of 50 frames, with an info before them. */
  readonly portions?: readonly Portion[]
  /** Kept with the last portion, or alone. */
  readonly entries?: readonly TapeEntry[]
  readonly raw?: readonly RawPacket[]
  /** False leaves it as a crash would: not marked closed, with its log beside it. Whoever asks for that gets `letGo`. */
  readonly isClosed?: boolean
}

const tenSeconds = (): Portion[] =>
  [0, 1, 2, 3].map(i =>
    madeFrames({
      ...{ fromSeq: i * 50, frames: 50, fromS: i * 2.5 },
      notes: i === 0 ? [{ seq: 0, atS: 0, kind: 'info', info: sessionOf(2) }] : [],
    }),
  )

/**
 * Writes a recording to `path` with the product's own recorder, and closes it unless told otherwise.
 * @returns what lets go of a recording that was left open; a closed one needs nothing.
 */
export async function makeTape(path: string, given: MadeTape = {}): Promise<{ letGo(): Promise<void> }> {
  const { uid = 'tape-of-a-test', entries = [], raw = [], portions = tenSeconds(), isClosed = true } = given
  const desk = new RecorderDesk(diskStore, () => Promise.resolve())
  const labels = { name: '', note: '', tags: [], ...given.labels }
  desk.open({ path, uid, header: tapeHeader(given.header), labels })
  let n = 0
  for (const portion of portions) {
    desk.write({ ...{ path, uid, n: ++n, portion, entries: [], raw: [] }, isDurable: false })
  }
  if (entries.length > 0 || raw.length > 0) {
    desk.write({ ...{ path, uid, n: ++n, portion: null, entries, raw }, isDurable: false })
  }
  if (isClosed) await desk.close({ path, uid })
  return { letGo: () => desk.stop() }
}

/** An entry as it is handed to the recorder. */
export const entryOf = (kind: TapeEntry['kind'], seq: number, body: unknown, atS = NaN): TapeEntry => ({
  ...{ kind, seq, atS, body: JSON.stringify(body) },
})
