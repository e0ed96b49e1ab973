import { invariant } from '../../core/health/invariant.ts'
import { exactText, readExact } from '../../core/samples/exact-json.ts'
import type { SaidSoFar } from './call-desk.ts'
import type { Decided } from './decision-sequence.ts'

/** Raised when a decision or a call changes its shape: older states are then not gone on from. */
const CHECKPOINT_VERSION = 2

/** A place to go on from: all that the next frame's outcome depends on. */
export interface Checkpoint {
  readonly seq: number
  readonly atS: number
  /** State of the analysis, exact text. */
  readonly fold: string
  readonly decided: Decided
  readonly said: SaidSoFar
}

export const checkpointText = ({ fold, decided, said }: Checkpoint): string =>
  exactText({ version: CHECKPOINT_VERSION, fold, decided, said })

/** Null when it is none that this program can go on from. */
export function readCheckpoint(seq: number, atS: number, text: string): Checkpoint | null {
  const read = readExact(text)
  if (!read.ok || typeof read.value !== 'object' || read.value === null) return null
  const { version, fold, decided, said } = read.value as Record<string, unknown>
  if (version !== CHECKPOINT_VERSION || typeof fold !== 'string') return null
  if (typeof said !== 'object' || said === null || !Array.isArray((said as Partial<SaidSoFar>).calls)) return null
  if (typeof decided !== 'object' || decided === null) return null
  const { k, decision } = decided as Partial<Decided>
  if (!Number.isInteger(k) || typeof decision !== 'object') return null
  return { seq, atS, fold, decided: decided as Decided, said: said as SaidSoFar }
}

/** More than this are thinned out: every second one goes, so that they stay spread over the session. */
const KEPT = 64

/** The places of a session that it was seen to pass, for a recording that holds none itself. */
export class CheckpointLog {
  #kept: Checkpoint[] = []

  add(one: Checkpoint): void {
    if (this.#kept.some(kept => kept.seq === one.seq)) return
    this.#kept.push(one)
    this.#kept.sort((a, b) => a.seq - b.seq)
    if (this.#kept.length > KEPT) this.#kept = this.#kept.filter((_, i) => i % 2 === 0)
    invariant(this.#kept.length <= KEPT, 'Places to go on from are thinned out.')
  }

  /** The newest at or before a frame. */
  before(seq: number): Checkpoint | undefined {
    return this.#kept.findLast(one => one.seq <= seq)
  }
}
