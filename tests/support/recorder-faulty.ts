import { setTimeout as pause } from 'node:timers/promises'
import { RecorderDesk } from '../../src/workers/recorder/recorder-desk.ts'
import { startConfig } from '../../src/workers/runtime/config.ts'
import { serve, type Task } from '../../src/workers/runtime/serve.ts'
import { tapeTask } from '../../src/workers/tape/tape-task.ts'
import { type FaultCode, FaultyStore } from './faulty-store.ts'

/** What goes wrong in the recorder's worker. Left out: nothing does. */
export interface FaultySetup {
  readonly operation?: string
  /** Which one of this name, from 1. */
  readonly nth?: number
  /** It and everything after it. */
  readonly isForGood?: boolean
  readonly code?: FaultCode
  /** It keeps its nth write and falls before it answers. */
  readonly fallsAtWrite?: number
  readonly freeBytes?: number
  readonly mostPages?: number
}

// The recorder's worker on a store with faults.
serve(() => {
  const {
    operation,
    nth = 1,
    isForGood = false,
    code = 'SQLITE_FULL',
    fallsAtWrite,
    ...disk
  } = startConfig<FaultySetup>()
  let hasFailed = false
  const fails = (name: string, _nth: number, named: number): boolean => {
    if (hasFailed && isForGood) return true
    hasFailed ||= name === operation && named === nth
    return name === operation && named === nth
  }
  const desk = new RecorderDesk(new FaultyStore({ ...disk, fails, code }), ms => pause(ms))
  const tasks: Record<string, Task> = {}
  for (const name of ['open', 'write', 'checkpoint', 'close', 'label'] as const) {
    tasks[name] = tapeTask(input => desk[name](input as never))
  }
  let writes = 0
  tasks.write = tapeTask(input => {
    const written = desk.write(input as never)
    // Not killed from outside: a thread that is ended within the database takes the whole process with it.
    if (++writes === fallsAtWrite) process.exit(1)
    return written
  })
  return Promise.resolve({ say: 'recording to files that fail', tasks, stop: () => desk.stop() })
})
