import { done, failed } from '../../src/core/health/result.ts'
import type { Capabilities } from '../../src/core/samples/capabilities.ts'
import { FRAME_WIDTH } from '../../src/core/samples/fields.ts'
import type { FrameBlock } from '../../src/core/samples/frame-block.ts'
import type { Note, SessionInfo } from '../../src/core/samples/session.ts'
import type { TapeEntry } from '../../src/core/samples/taped.ts'
import type { Ask } from '../../src/core/tape/ask.ts'
import type { ReaderTasks, TapeSurvey } from '../../src/core/tape/reader-tasks.ts'
import { sessionOf } from './frames.ts'

/** A recording in memory. */
export interface FakeTape {
  readonly frames: readonly { readonly atS: number; readonly car: number; readonly values: Float32Array }[]
  readonly notes?: readonly Note[]
  readonly info?: SessionInfo
  readonly entries?: readonly TapeEntry[]
  /** Seq of each frame; its place when left out. */
  readonly seqs?: readonly number[]
  readonly survey?: Partial<TapeSurvey>
  readonly checkpoint?: TapeEntry
}

const can: Capabilities = {
  ...{ seek: false, speed: false, hold: false, rivals: 'full', place: 'none', pitCommands: false },
  ...{ tyreWear: 'none', fuel: 'none' },
}

/** Answers as the reader worker does, from memory: portions end where a hole is. */
export function fakeReader(tape: FakeTape): Ask {
  const info = tape.info ?? sessionOf(1)
  const seqs = tape.seqs ?? tape.frames.map((_, i) => i)
  const notes: readonly Note[] = [{ seq: 0, atS: 0, kind: 'info', info }, ...(tape.notes ?? [])]
  const block = (from: number, to: number): FrameBlock => {
    const values = new Float32Array((to - from) * FRAME_WIDTH)
    for (let i = from; i < to; i++) values.set(tape.frames[i]?.values ?? [], (i - from) * FRAME_WIDTH)
    const frames = tape.frames.slice(from, to)
    return {
      fromSeq: seqs[from] ?? 0,
      atS: Float64Array.from(frames, frame => frame.atS),
      car: Uint16Array.from(frames, frame => frame.car),
      values,
    }
  }
  const about: TapeSurvey['about'] = {
    header: {
      label: 'LIVE',
      name: 'UDP 20777',
      can,
      seed: 9,
      races: 256,
      startedUtcMs: 0,
      app: 'x',
      isImported: false,
    },
    labels: { name: 'Short race', note: '', tags: [] },
    ...{ version: 1, isNewer: false, isClosed: true, info, frames: tape.frames.length, laps: 0, entries: {} },
    fromS: tape.frames[0]?.atS ?? NaN,
    toS: tape.frames.at(-1)?.atS ?? NaN,
    ...{ rawPackets: 0, bytes: 0 },
  }
  const tasks: {
    [T in 'survey' | 'entries' | 'portion' | 'seek']: (input: ReaderTasks[T]['in']) => ReaderTasks[T]['out']
  } = {
    survey: () => ({ about, unseen: [], restarts: [], missing: [], said: [], ...tape.survey }),
    entries: () => tape.entries ?? [],
    portion: ({ fromSeq, frames }) => {
      const from = seqs.findIndex(seq => seq >= fromSeq)
      if (from < 0) return null
      let to = from + 1
      while (to < seqs.length && to - from < frames && seqs[to] === (seqs[to - 1] ?? 0) + 1) to++
      const last = to === seqs.length ? Infinity : (seqs[to - 1] ?? 0)
      return { ...block(from, to), notes: notes.filter(note => note.seq >= fromSeq && note.seq <= last) }
    },
    seek: ({ atS }) => {
      const at = tape.frames.findIndex(frame => frame.atS > atS)
      const end = at < 0 ? tape.frames.length : at
      const checkpoint = tape.checkpoint && tape.checkpoint.seq <= end ? tape.checkpoint : null
      return { seq: seqs[end] ?? (seqs.at(-1) ?? 0) + 1, near: block(Math.max(0, end - 1), end), info, checkpoint }
    },
  }
  return (task, input) => {
    const work = tasks[task as keyof typeof tasks] as ((input: unknown) => unknown) | undefined
    return Promise.resolve(work ? done(work(input)) : failed('unknown-task', task))
  }
}

/** Nothing can be read here. */
export const noReader: Ask = () => Promise.resolve(failed('unavailable', 'Recordings cannot be read here.'))
