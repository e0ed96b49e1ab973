import { randomUUID } from 'node:crypto'
import { failed, type Result } from '../../core/health/result.ts'
import { askTape, type Ask } from '../../core/tape/ask.ts'
import type { ExportAsked, MadeFile, TapeCheck } from '../../core/tape/library-tasks.ts'
import type { Recovered } from '../../core/tape/recover-tasks.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { JobWatch } from './jobs.ts'

/** Between two looks at how far it is, host seconds. */
const LOOK_S = 0.1

export interface LongWorkDeps {
  readonly askReader: Ask
  readonly clock: Clock
}

/** From where to where; `to` must not exist. */
interface FromTo {
  readonly path: string
  readonly to: string
}

/** Has the reader copy a recording as it is. @param at `staysOpen`: the copy of one that was cut off says so as well */
export function doBackup(
  { askReader, clock }: LongWorkDeps,
  at: FromTo & { readonly staysOpen?: boolean },
  watch: JobWatch,
): Promise<Result<MadeFile>> {
  const begin = (work: string) => askTape(askReader, 'backup', { work, ...at })
  return waitFor(readerWork(askReader, begin), clock, watch)
}

/** Has the reader read a recording through, to say what of it can be read. */
export function doCheck({ askReader, clock }: LongWorkDeps, path: string, watch: JobWatch): Promise<Result<TapeCheck>> {
  const begin = (work: string) => askTape(askReader, 'check', { work, path })
  return waitFor(readerWork(askReader, begin), clock, watch)
}

/** Has the reader write a table of a recording. */
export function doExport(
  { askReader, clock }: LongWorkDeps,
  at: FromTo,
  asked: ExportAsked,
  watch: JobWatch,
): Promise<Result<MadeFile>> {
  const begin = (work: string) => askTape(askReader, 'export', { ...asked, work, ...at })
  return waitFor(readerWork(askReader, begin), clock, watch)
}

/** What the reader does beside its tasks. What it answers at the end is what the task that began it says. */
function readerWork<T>(askReader: Ask, begin: LongWork<T>['begin']): LongWork<T> {
  return {
    begin,
    look: work => askTape(askReader, 'look', { work }) as Promise<Result<Result<WorkNow<T>>>>,
    leave: work => askTape(askReader, 'leave', { work }),
  }
}

/** Has the recorder make a new recording of what can still be read of a damaged one. */
export function doRecover(
  { askRecorder, clock }: { readonly askRecorder: Ask; readonly clock: Clock },
  { path, to }: FromTo,
  watch: JobWatch,
): Promise<Result<Recovered>> {
  return waitFor(
    {
      begin: work => askTape(askRecorder, 'recover', { work, file: path, out: to }),
      look: work => askTape(askRecorder, 'recoverLook', { work }),
      leave: work => askTape(askRecorder, 'recoverLeave', { work }),
    },
    clock,
    watch,
  )
}

interface WorkNow<T> {
  readonly share: number | null
  readonly end: Result<T> | null
}

/** Work that goes on in a worker between its other tasks, by the name that it is begun with. */
interface LongWork<T> {
  readonly begin: (work: string) => Promise<Result<null>>
  readonly look: (work: string) => Promise<Result<Result<WorkNow<T>>>>
  readonly leave: (work: string) => Promise<Result<null>>
}

/** Waits for the end of a piece of work, tells how far it is, and ends it early when it is cancelled. */
async function waitFor<T>(long: LongWork<T>, clock: Clock, watch: JobWatch): Promise<Result<T>> {
  const work = randomUUID()
  const begun = await long.begin(work)
  if (!begun.ok) return begun
  for (let hasLeft = false; ;) {
    if (watch.isCancelled() && !hasLeft) {
      hasLeft = true
      await long.leave(work)
    }
    const answer = await long.look(work)
    const look = answer.ok ? answer.value : answer
    if (!look.ok) return hasLeft ? failed('cancelled', 'It was cancelled; nothing is left of it.') : look
    if (look.value.end) return look.value.end
    watch.share(look.value.share ?? NaN)
    await new Promise<void>(resolve => clock.after(LOOK_S, resolve))
  }
}
