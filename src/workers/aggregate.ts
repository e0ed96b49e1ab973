import { performance } from 'node:perf_hooks'
import { feed } from '../core/aggregate/feed.ts'
import type { FromAggregate, ToAggregate } from '../core/aggregate/messages.ts'
import { RaceFold, type Found } from '../core/aggregate/race-fold.ts'
import { serve } from './runtime/serve.ts'

/** The order leaves for the glass at most this often, host ms: faster than the eye is heat. */
const TIMING_MS = 80

/** Folds frames in the order they came. What it finds leaves in the answer to the portion that brought it about. */
serve(() => {
  let run = -1
  let found: Found[] = []
  let fold = new RaceFold(one => found.push(one))
  let toldAtMs = -Infinity

  /** Another run, or this worker is new: a run that is already under way goes on without its history. */
  const begin = (given: ToAggregate): number | null => {
    run = given.run
    toldAtMs = -Infinity
    fold = new RaceFold(one => found.push(one))
    const { fromSeq, atS } = given.portion
    if (fromSeq === 0 || !given.session) return null
    const firstAtS = atS[0] ?? 0
    fold.note({ seq: fromSeq, atS: firstAtS, kind: 'info', info: given.session })
    if (given.ownCar !== null) fold.choose(given.ownCar)
    fold.note({ seq: fromSeq, atS: firstAtS, kind: 'jump', why: 'restart' })
    return fromSeq
  }

  return Promise.resolve({
    say: 'aggregation',
    tasks: {
      portion: (input): FromAggregate => {
        const given = input as ToAggregate
        found = []
        const restartedAt = given.run === run ? null : begin(given)
        feed(fold, given.portion)
        const isDue = performance.now() - toldAtMs >= TIMING_MS
        if (isDue) toldAtMs = performance.now()
        return { found, timing: isDue ? fold.timing() : undefined, restartedAt }
      },
      /** The order as it stands, asked for when frames have stopped coming. */
      timing: (): FromAggregate => ({ found: [], timing: fold.timing(), restartedAt: null }),
    },
  })
})
