import { crc32 } from 'node:zlib'
import { mix32 } from '../../src/core/chance/draw.ts'
import type { FrameBlock } from '../../src/core/samples/frame-block.ts'
import type { FieldName } from '../../src/core/samples/fields.ts'
import type { EntryKind } from '../../src/core/samples/taped.ts'
import type { OpenTape, TapeAt, WriteTape } from '../../src/core/tape/recorder-tasks.ts'
import { sessionOf } from './frames.ts'
import { entryOf, madeFrames, tapeHeader } from './tape-maker.ts'

const CARS = 22
const HZ = 60
/** One chunk of a recording as main sends it. */
const CHUNK_S = 0.25
/** Frames of one write. */
export const WRITE_FRAMES = CARS * HZ * CHUNK_S
/** Packets of one write. */
export const WRITE_PACKETS = 2
/** A call every so many writes: those wait for the disk. */
const CALL_EVERY = 8

const noise = (atS: number, car: number, k: number): number =>
  mix32((Math.round(atS * HZ) * 512 + car * 16 + k) >>> 0) / 2 ** 32

/** Values that do not compress, so that rows are as long as those of a real field. */
const noisy = (atS: number, car: number): Partial<Record<FieldName, number>> => ({
  ...{ speedMps: noise(atS, car, 0) * 90, throttle: noise(atS, car, 1), brake: noise(atS, car, 2) },
  ...{ steerRad: noise(atS, car, 3), rpm: noise(atS, car, 4) * 12_000, eastM: noise(atS, car, 5) * 2000 },
  ...{ northM: noise(atS, car, 6) * 2000, lapDistM: noise(atS, car, 7) * 1000, position: car + 1 },
})

/** How the recording of this maker is begun. */
export const openingOf = (at: TapeAt): OpenTape => ({
  ...at,
  ...{ header: tapeHeader(), labels: { name: 'Killed', note: '', tags: [] } },
})

/** Frames of the quarter of a second that write n holds, from 1. */
export const framesOfWrite = (n: number): FrameBlock =>
  madeFrames({
    ...{ fromSeq: (n - 1) * WRITE_FRAMES, frames: WRITE_FRAMES, cars: CARS },
    ...{ fromS: (n - 1) * CHUNK_S, hz: HZ, report: noisy },
  })

/** Write n of a session of 22 cars at 60 Hz: a quarter of a second with what belongs to it. The same n, the same write. */
export function writeOf(at: TapeAt, n: number): WriteTape {
  const seq = (n - 1) * WRITE_FRAMES
  const isDurable = n % CALL_EVERY === 0
  const note = { seq, atS: (n - 1) * CHUNK_S }
  return {
    ...{ ...at, n, isDurable },
    portion: {
      ...framesOfWrite(n),
      notes: [
        ...(n === 1 ? [{ ...note, kind: 'info', info: sessionOf(CARS) } as const] : []),
        { ...note, kind: 'event', event: { kind: 'remark', car: null, say: `write ${n}`, basis: 'derived' } },
      ],
    },
    entries: [
      entryOf('lap', seq, { car: n % CARS, lap: n, timeS: 90, lineAtS: n, fromSeq: seq, toSeq: seq + 1 }),
      ...(isDurable ? [entryOf('call', seq, { id: `call ${n}` })] : []),
    ],
    raw: Array.from({ length: WRITE_PACKETS }, (_, i) => ({
      ...{ atNs: BigInt(n) * 250_000_000n + BigInt(i), sender: 0, bytes: new Uint8Array(1_300).fill(n) },
    })),
  }
}

/** How many entries of each kind there are after n writes. */
export const entriesAfter = (n: number): Partial<Record<EntryKind, number>> => ({
  ...(n > 0 ? { info: 1, event: n, lap: n } : {}),
  ...(n >= CALL_EVERY ? { call: Math.floor(n / CALL_EVERY) } : {}),
})

/** A check value over times, cars and all values. */
export function crcOfFrames({ atS, car, values }: FrameBlock): number {
  let crc = 0
  for (const { buffer, byteOffset, byteLength } of [atS, car, values]) {
    crc = crc32(new Uint8Array(buffer, byteOffset, byteLength), crc)
  }
  return crc
}
