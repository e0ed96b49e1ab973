import type { Capabilities, Label } from '../../samples/capabilities.ts'
import { FRAME_WIDTH } from '../../samples/fields.ts'
import type { TapedMissing, TapedSaid } from '../../samples/taped.ts'
import type { Note } from '../../samples/session.ts'

/** First line of a tape: what was recorded, and the settings a re-run needs for the same answers. */
export interface TapeHeader {
  readonly pitwall: 'tape'
  readonly version: 1
  readonly label: Label
  readonly name: string
  readonly can: Capabilities
  readonly seed: number
  /** Races asked of the simulation per question. */
  readonly races: number
}

/** One line of a tape, read. */
export type TapeItem =
  | { readonly kind: 'frame'; readonly atS: number; readonly car: number; readonly values: Float32Array }
  | { readonly kind: 'note'; readonly note: Note }
  /** Frames that the recorder never got. */
  | { readonly kind: 'unrecorded'; readonly fromSeq: number; readonly count: number }
  /** Frames that the aggregation never got: a re-run passes over the same ones. */
  | { readonly kind: 'unseen'; readonly fromSeq: number; readonly count: number }
  /** The aggregation lost its memory and began anew at this frame. */
  | { readonly kind: 'restart'; readonly seq: number }
  | ({ readonly kind: 'missing' } & TapedMissing)
  | ({ readonly kind: 'said' } & TapedSaid)
  | { readonly kind: 'call'; readonly call: unknown }
  | { readonly kind: 'key' }
  | { readonly kind: 'bad'; readonly reason: string }

/**
 * Shortest decimal text that is this float32 again when it is read: half the bytes of a float64's text, not one bit lost.
 * @param value finite
 */
export function float32Text(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits)
    if (Math.fround(Number(text)) === value) return String(Number(text))
  }
  return String(Number(value.toPrecision(9)))
}

/**
 * Writes frames as lines of text. Which fields a frame reports is written once as a key and then named by its number,
 * because a source reports the same few fields over and over.
 */
export class TapeWriter {
  #keys = new Map<string, number>()

  /** Zero, one or two lines (a new key first), each ended by a line feed. */
  frame(atS: number, car: number, values: Float32Array, offset: number): string {
    const present: number[] = []
    let cells = ''
    for (let i = 0; i < FRAME_WIDTH; i++) {
      const value = values[offset + i] ?? NaN
      if (!Number.isFinite(value)) continue
      present.push(i)
      cells += `,${float32Text(value)}`
    }
    const name = present.join(',')
    const known = this.#keys.get(name)
    const key = known ?? this.#keys.size
    if (known === undefined) this.#keys.set(name, key)
    return `${known === undefined ? `["k",${key},[${name}]]\n` : ''}["f",${atS},${car},${key}${cells}]\n`
  }
}

export const noteLine = (note: Note): string => `${JSON.stringify(['n', note])}\n`
export const unrecordedLine = (fromSeq: number, count: number): string => `["x",${fromSeq},${count}]\n`
export const unseenLine = (fromSeq: number, count: number): string => `["m",${fromSeq},${count}]\n`
export const restartLine = (seq: number): string => `["r",${seq}]\n`
export const missingLine = (m: TapedMissing): string => `${JSON.stringify(['d', m.k, m.tyres, m.races])}\n`
export const saidLine = (s: TapedSaid): string => `${JSON.stringify(['a', s.afterK, s.callId, s.said])}\n`
