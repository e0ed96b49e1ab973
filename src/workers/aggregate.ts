import { performance } from 'node:perf_hooks'
import type { OfRun, ToAggregate } from '../core/aggregate/messages.ts'
import { RunFolds } from './aggregate/run-folds.ts'
import { serve } from './runtime/serve.ts'

/** Folds frames in the order they came. What it finds leaves in the answer to the portion that brought it about. */
serve(() => {
  const folds = new RunFolds(() => performance.now())
  return Promise.resolve({
    say: 'aggregation',
    tasks: {
      portion: input => folds.portion(input as ToAggregate),
      timing: input => folds.timing((input as OfRun).run),
      state: input => folds.state((input as OfRun).run),
      forget: input => folds.forget((input as OfRun).run),
    },
  })
})
