import { done, failed, type Result } from '../../core/health/result.ts'
import type { RecoverNow, RecoverTasks } from '../../core/tape/recover-tasks.ts'
import type { Task } from '../runtime/serve.ts'
import { tapeFailure } from './failure-say.ts'
import { whyNot } from './native.ts'
import { recoverTape } from './recover-tape.ts'

/** How long one stretch of the work may hold the worker, ms: a heartbeat is due every second. */
const SLICE_MS = 50

interface Running {
  now: RecoverNow
  isLeft: boolean
}

type RecoverTable = { readonly [K in keyof RecoverTasks]: (input: RecoverTasks[K]['in']) => RecoverTasks[K]['out'] }

/** The tasks that save damaged recordings, for the worker that writes. */
export function recoverTasks(): Readonly<Record<keyof RecoverTasks, Task>> {
  const running = new Map<string, Running>()
  const table: RecoverTable = {
    recover: ({ work, file, out }) => {
      // A question that was asked twice is answered once.
      if (running.has(work)) return null
      const begun: Running = { now: { share: 0, end: null }, isLeft: false }
      running.set(work, begun)
      void run(begun, file, out).then(() => {
        if (begun.isLeft) running.delete(work)
      })
      return null
    },
    recoverLook: ({ work }) => {
      const found = running.get(work)
      if (!found) return failed('forgotten', 'The worker that did it fell on the way.')
      if (found.now.end) running.delete(work)
      return done(found.now)
    },
    recoverLeave: ({ work }) => {
      const found = running.get(work)
      if (found) found.isLeft = true
      if (found?.now.end) running.delete(work)
      return null
    },
  }
  return table as Readonly<Record<keyof RecoverTasks, Task>>
}

async function run(running: Running, file: string, out: string): Promise<void> {
  const why = whyNot()
  const end = why === '' ? await recover(running, file, out) : failed('unavailable', why)
  running.now = { share: 1, end }
}

async function recover(running: Running, file: string, out: string): Promise<Extract<RecoverNow['end'], object>> {
  const steps = recoverTape(file, out)
  try {
    for (let freeAtMs = performance.now() + SLICE_MS; ;) {
      const step = steps.next()
      if (step.done === true) return step.value
      if (performance.now() < freeAtMs) continue
      running.now = { share: step.value, end: null }
      await new Promise(resolve => setImmediate(resolve))
      freeAtMs = performance.now() + SLICE_MS
      if (!running.isLeft) continue
      // Ends it where it stands: what it holds is let go of there.
      steps.return(cancelled)
      return cancelled
    }
  } catch (cause) {
    return failed('threw', tapeFailure(cause).message)
  }
}

const cancelled: Result<never> = failed('cancelled', 'It was cancelled; nothing is left of it.')
