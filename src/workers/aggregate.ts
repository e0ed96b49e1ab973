import { performance } from 'node:perf_hooks'
import { feed, type Portion } from '../core/aggregate/feed.ts'
import { RaceFold, type Found } from '../core/aggregate/race-fold.ts'
import type { FromAggregate } from '../core/aggregate/messages.ts'
import { serve, type Job } from './runtime/serve.ts'

/** The order leaves for the glass at most this often, host ms: faster than the eye is heat. */
const TIMING_MS = 80

/** Folds frames in the order they came; what it finds is told as it is found, the order on the side. */
serve(() => {
  let run = -1
  let fold = new RaceFold(() => undefined)
  let emit: (found: Found) => void = () => undefined
  let toldAtMs = -Infinity
  const tell = (job: Job): void => {
    const timing = fold.timing()
    toldAtMs = performance.now()
    if (timing) job.emit({ run, timing } satisfies FromAggregate)
  }
  return Promise.resolve({
    say: 'aggregation',
    tasks: {
      /** Frames of another run than the last ones begin a fold of their own. */
      portion: (input, job) => {
        const given = input as { run: number; portion: Portion }
        if (given.run !== run) {
          run = given.run
          fold = new RaceFold(found => emit(found))
          toldAtMs = -Infinity
        }
        emit = found => job.emit({ run, found } satisfies FromAggregate)
        feed(fold, given.portion)
        if (performance.now() - toldAtMs >= TIMING_MS) tell(job)
      },
      /** The order as it stands, asked for when frames have stopped coming. */
      timing: (_input, job) => tell(job),
    },
  })
})
