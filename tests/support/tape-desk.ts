import { setTimeout as pause } from 'node:timers/promises'
import { done, failed } from '../../src/core/health/result.ts'
import type { Ask } from '../../src/core/tape/ask.ts'
import { libraryTasks } from '../../src/workers/reader/library-tasks.ts'
import { tapeTasks } from '../../src/workers/reader/tape-tasks.ts'
import { RecorderDesk } from '../../src/workers/recorder/recorder-desk.ts'
import type { Job, Task } from '../../src/workers/runtime/serve.ts'
import { tapeFailure } from '../../src/workers/tape/failure-say.ts'
import { diskStore } from '../../src/workers/tape/store.ts'
import { TapeShelf } from '../../src/workers/tape/tape-shelf.ts'

const job: Job = {
  id: 1,
  isCancelled: () => false,
  breathe: () => new Promise(resolve => setImmediate(resolve)),
}

/** Answers as a supervised worker does: what a task throws is a value, and everything crosses as a copy. */
const answering =
  (tasks: Readonly<Record<string, Task>>): Ask =>
  async (name, input) => {
    const task = tasks[name]
    if (!task) return failed('unknown-task', `No task ${name} here.`)
    try {
      return done(structuredClone(await task(structuredClone(input), job)))
    } catch (cause) {
      const { message, taskCode = 'threw' } = tapeFailure(cause) as Error & { taskCode?: string }
      return failed(taskCode, message)
    }
  }

/** The two workers of recordings in this thread, as main asks them. */
export function tapeDesk(): { readonly askReader: Ask; readonly askRecorder: Ask } {
  const reader = tapeTasks(new TapeShelf()) as Readonly<Record<string, Task>>
  const recorder = new RecorderDesk(diskStore, ms => pause(ms))
  const names = ['open', 'write', 'checkpoint', 'close', 'label'] as const
  const writes = Object.fromEntries(names.map(name => [name, (input: unknown) => recorder[name](input as never)]))
  return { askReader: answering({ ...reader, ...libraryTasks(reader) }), askRecorder: answering(writes) }
}
