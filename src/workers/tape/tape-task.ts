import type { Task } from '../runtime/serve.ts'
import { tapeFailure } from './failure-say.ts'
import { TapeFailure, whyNot } from './native.ts'

/** A task that fails with a sentence people read, and as a whole where recordings cannot be had. */
export const tapeTask =
  (work: (input: unknown) => unknown): Task =>
  async input => {
    const why = whyNot()
    if (why !== '') throw new TapeFailure('unavailable', why)
    try {
      return await work(input)
    } catch (cause) {
      throw tapeFailure(cause)
    }
  }
