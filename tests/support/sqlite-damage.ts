import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mix32 } from '../../src/core/chance/draw.ts'
import type { FieldName } from '../../src/core/samples/fields.ts'
import type { TapeEntry } from '../../src/core/samples/taped.ts'
import { RecorderDesk } from '../../src/workers/recorder/recorder-desk.ts'
import { recoverTape } from '../../src/workers/tape/recover-tape.ts'
import { diskStore } from '../../src/workers/tape/store.ts'
import { openToRead } from '../../src/workers/tape/tape-db.ts'
import type { Result } from '../../src/core/health/result.ts'
import type { Recovered } from '../../src/core/tape/recover-tasks.ts'
import { sessionOf } from './frames.ts'
import { ended } from './sqlite-scan.ts'
import { entryOf, madeFrames, tapeHeader } from './tape-maker.ts'

/** Long forms of the fault tests run when this is set: every night, not with every change. */
export const isLong = process.env.PITWALL_LONG === '1'

/** Whole numbers from 0 up to but not including `below`, the same for the same seed. */
export function drawer(seed: number): (below: number) => number {
  let n = 0
  return below => mix32((mix32(seed) + ++n) >>> 0) % below
}

const FRAMES = 60
const CARS = 4

const noise = (atS: number, car: number, k: number): number =>
  mix32((Math.round(atS * 10) * 64 + car * 8 + k) >>> 0) / 2 ** 32

/** Values that do not compress: rows are as long as those of a full field. */
const noisy = (atS: number, car: number): Partial<Record<FieldName, number>> => ({
  ...{ speedMps: noise(atS, car, 0) * 90, throttle: noise(atS, car, 1), brake: noise(atS, car, 2) },
  ...{ steerRad: noise(atS, car, 3), rpm: noise(atS, car, 4) * 12_000, eastM: noise(atS, car, 5) * 2000 },
  ...{ northM: noise(atS, car, 6) * 2000, lapDistM: noise(atS, car, 7) * 1000, position: car + 1 },
})

/** The frames of one write: what stands at every place of the session. */
export const framesOf = (write: number) =>
  madeFrames({
    ...{ fromSeq: write * FRAMES, frames: FRAMES, cars: CARS, fromS: (write * FRAMES) / CARS / 10, report: noisy },
    notes: write === 0 ? [{ seq: 0, atS: 0, kind: 'info', info: sessionOf(CARS) }] : [],
  })

const entriesOf = (write: number): TapeEntry[] => [
  entryOf('event', write * FRAMES, { kind: 'remark', car: null, say: `write ${write}`, basis: 'derived' }),
  entryOf('lap', write * FRAMES, { car: write % CARS, lap: write, timeS: 90, lineAtS: write, fromSeq: 0, toSeq: 1 }),
  ...(write % 8 === 0 ? [entryOf('checkpoint', write * FRAMES, { state: 'x'.repeat(3000), write })] : []),
]

export interface StoredChunk {
  readonly frames: number
  readonly codec: number
  readonly crc: number
  readonly data: Buffer
}

/** A recording as bytes, and what was written to it. */
export interface MadeRecording {
  readonly db: Buffer
  /** The log beside it; empty when it was closed. */
  readonly log: Buffer
  /** By the place of their first frame. */
  readonly chunks: ReadonlyMap<number, StoredChunk>
  readonly frames: number
  readonly entries: number
  readonly rawPackets: number
}

interface Wish {
  readonly writes: number
  /** Writes after which the log is moved into the file; none: never. */
  readonly movedAfter?: number
  /** And before that each time after so many, as a recorder does: the log stays short. */
  readonly movedEvery?: number
  readonly isClosed: boolean
}

const isMovedAfter = (write: number, { movedAfter = 0, movedEvery = Infinity }: Wish): boolean =>
  write === movedAfter || (write < movedAfter && write % movedEvery === 0)

/** Made with the product's own recorder; one that is not closed is copied with its log while it is open. */
export async function madeRecording(folder: string, wish: Wish): Promise<MadeRecording> {
  const path = join(folder, 'made.tape')
  const at = { path, uid: 'made' }
  const desk = new RecorderDesk(diskStore, () => Promise.resolve())
  desk.open({ ...at, header: tapeHeader(), labels: { name: 'Made', note: '', tags: [] } })
  for (let write = 0; write < wish.writes; write++) {
    const raw = [{ atNs: BigInt(write) * 10n ** 9n, sender: 0, bytes: new Uint8Array(700).fill(write) }]
    const task = { ...at, n: write + 1, portion: framesOf(write), entries: entriesOf(write), raw, isDurable: false }
    desk.write(task)
    if (isMovedAfter(write + 1, wish)) desk.checkpoint(at)
  }
  if (wish.isClosed) await desk.close(at)
  const log = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0)
  const made = { db: readFileSync(path), log, ...storedIn(path) }
  await desk.stop()
  return made
}

/** Every chunk of a recording as it is stored, and how much of everything there is. */
export function storedIn(path: string): Omit<MadeRecording, 'db' | 'log'> {
  const db = openToRead(path)
  const sql = 'SELECT from_seq AS fromSeq, frames, codec, crc, data FROM chunk'
  const chunks = new Map(
    db.rows<StoredChunk & { fromSeq: number }>(sql).map(({ fromSeq, ...chunk }) => [fromSeq, chunk]),
  )
  const count = (what: string): number => db.row<{ n: number | null }>(`SELECT ${what} AS n`)?.n ?? 0
  const counts = {
    frames: count('(SELECT sum(frames) FROM chunk)'),
    entries: count('(SELECT count(*) FROM entry)'),
    rawPackets: count('(SELECT sum(packets) FROM raw)'),
  }
  db.close()
  return { chunks, ...counts }
}

/** Puts a recording's bytes, damaged or not, into a folder of their own; answers the path. */
export function layDown(folder: string, db: Uint8Array, log?: Uint8Array): string {
  const path = join(folder, 'torn.tape')
  writeFileSync(path, db)
  if (log && log.length > 0) writeFileSync(`${path}-wal`, log)
  return path
}

/** A copy with some bits of one byte turned over. */
export function flipped(bytes: Buffer, draw: (below: number) => number): Buffer {
  const copy = Buffer.from(bytes)
  const at = draw(copy.length)
  copy[at] = (copy[at] ?? 0) ^ (1 + draw(255))
  return copy
}

/** Names and bytes of everything in a folder: two that are equal say that nothing was touched. */
export const contentsOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name)).toString('base64')]))

/** Saves what can be saved, in this thread. */
export const recovered = (file: string, out: string): Result<Recovered> => ended(recoverTape(file, out))
