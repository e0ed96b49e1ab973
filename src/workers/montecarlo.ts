import type { Missing, Question, RacesAnswer } from '../core/strategy/question.ts'
import { startRaces } from '../core/strategy/start-races.ts'
import { serve, type Job } from './runtime/serve.ts'

/** Races between two breaths: 60 cars over 400 laps stay well below the 250 ms that a heartbeat may wait. */
const SLICE_RACES = 32

/** Runs every race that was asked for; a question nobody waits for any more is given up. */
async function races(question: Question, job: Job): Promise<RacesAnswer | Missing> {
  const simulation = startRaces(question)
  while (!simulation.step(SLICE_RACES)) {
    await job.breathe()
    if (job.isCancelled()) return { missing: 'given-up' }
  }
  return simulation.answer()
}

serve(() =>
  Promise.resolve({
    say: 'race simulation',
    // A worker carries what main sends it; main builds this question from typed parts.
    tasks: { races: (input, job) => races(input as Question, job) },
  }),
)
