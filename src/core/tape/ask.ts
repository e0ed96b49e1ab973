import type { Result } from '../health/result.ts'
import type { LibraryTasks } from './library-tasks.ts'
import type { ReaderTasks } from './reader-tasks.ts'
import type { RecoverTasks } from './recover-tasks.ts'
import type { RecorderTasks } from './recorder-tasks.ts'

/** Asks a worker for one piece of work; expected ends are values. */
export type Ask = (task: string, input: unknown) => Promise<Result<unknown>>

type TapeTasks = ReaderTasks & LibraryTasks & RecorderTasks & RecoverTasks

/** The same with the shapes of the tasks: both ends are built from one source, so an answer is what its task says. */
export const askTape = <K extends keyof TapeTasks>(
  ask: Ask,
  task: K,
  input: TapeTasks[K]['in'],
): Promise<Result<TapeTasks[K]['out']>> => ask(task, input) as Promise<Result<TapeTasks[K]['out']>>
