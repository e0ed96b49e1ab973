import { feed } from '../../core/aggregate/feed.ts'
import type { AggregateState, FromAggregate, ToAggregate } from '../../core/aggregate/messages.ts'
import { RaceFold, type Found, type Kept } from '../../core/aggregate/race-fold.ts'
import type { Result } from '../../core/health/result.ts'
import { readExact } from '../../core/samples/exact-json.ts'

/** Runs that are remembered: one that is live, one that is replayed, and one each that is still draining. */
const MOST_RUNS = 4
/** The order leaves for the glass at most this often, host ms: faster than the eye is heat. */
const TIMING_MS = 80

/** A fold with what it found since it was last asked. */
class RunFold {
  fold: RaceFold
  toldAtMs = -Infinity
  readonly #ears: ConstructorParameters<typeof RaceFold>
  #found: Found[] = []
  #kept: Kept[] = []

  constructor(checkpoints: boolean) {
    this.#ears = [one => this.#found.push(one), one => this.#kept.push(one), checkpoints]
    this.fold = new RaceFold(...this.#ears)
  }

  /** Goes on from a told state; when it cannot, nothing has changed. */
  restore(text: string): Result<RaceFold> {
    const read = readExact(text)
    const restored = read.ok ? RaceFold.restore(read.value, ...this.#ears) : read
    if (restored.ok) this.fold = restored.value
    return restored
  }

  take(): { readonly found: readonly Found[]; readonly kept: readonly Kept[] } {
    const taken = { found: this.#found, kept: this.#kept }
    this.#found = []
    this.#kept = []
    return taken
  }
}

/** The folds of several runs beside one another; the one that was not used for the longest time gives way. */
export class RunFolds {
  readonly #nowMs: () => number
  readonly #runs = new Map<number, RunFold>()

  /** @param nowMs monotonic host time */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  portion(given: ToAggregate): FromAggregate {
    const known = given.restore === undefined ? this.#runs.get(given.run) : undefined
    const { one, restartedAt, restoreFailed } = known
      ? { one: known, restartedAt: null, restoreFailed: null }
      : begun(given)
    this.#use(given.run, one)
    feed(one.fold, given.portion)
    const isDue = this.#nowMs() - one.toldAtMs >= TIMING_MS
    if (isDue) one.toldAtMs = this.#nowMs()
    return { ...one.take(), timing: isDue ? one.fold.timing() : undefined, restartedAt, restoreFailed }
  }

  /** The order as it stands, asked for when frames have stopped coming. */
  timing(run: number): FromAggregate {
    const timing = this.#runs.get(run)?.fold.timing()
    return { found: [], kept: [], timing, restartedAt: null, restoreFailed: null }
  }

  state(run: number): AggregateState {
    const fold = this.#runs.get(run)?.fold
    return { state: fold?.state() ?? null, own: fold?.own() ?? null }
  }

  forget(run: number): void {
    this.#runs.delete(run)
  }

  #use(run: number, one: RunFold): void {
    this.#runs.delete(run)
    this.#runs.set(run, one)
    const [oldest] = this.#runs.keys()
    if (this.#runs.size > MOST_RUNS && oldest !== undefined) this.#runs.delete(oldest)
  }
}

interface Begun {
  readonly one: RunFold
  readonly restartedAt: number | null
  readonly restoreFailed: string | null
}

/** Another run, or one that goes on from a told state. */
function begun(given: ToAggregate): Begun {
  const one = new RunFold(given.checkpoints ?? false)
  if (given.restore === undefined) return { one, restartedAt: beginAnew(one.fold, given), restoreFailed: null }
  const restored = one.restore(given.restore)
  if (restored.ok) return { one, restartedAt: null, restoreFailed: null }
  return { one, restartedAt: beginAnew(one.fold, given), restoreFailed: restored.say }
}

/** A run that is already under way goes on without its history. @returns where it does; null at its beginning. */
function beginAnew(fold: RaceFold, given: ToAggregate): number | null {
  const { fromSeq, atS } = given.portion
  if (fromSeq === 0 || !given.session) return null
  const firstAtS = atS[0] ?? 0
  fold.note({ seq: fromSeq, atS: firstAtS, kind: 'info', info: given.session })
  if (given.ownCar !== null) fold.choose(given.ownCar)
  fold.note({ seq: fromSeq, atS: firstAtS, kind: 'jump', why: 'restart' })
  return fromSeq
}
