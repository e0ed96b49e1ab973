import { done } from '../../core/health/result.ts'
import { historyLaps } from '../../core/tape/history-laps.ts'
import type { LibraryTasks } from '../../core/tape/library-tasks.ts'
import { lapOfEntry } from '../../core/tape/read-entry.ts'
import type { Task } from '../runtime/serve.ts'
import { backupWork } from './backup-work.ts'
import { checkWork } from './check-work.ts'
import { compareLaps } from './compare-laps.ts'
import { exportWork } from './export-work.ts'
import { LongWorks } from './long-works.ts'
import { TapeReads } from './tape-reads.ts'

type LibraryTable = {
  [K in keyof LibraryTasks]: (
    input: LibraryTasks[K]['in'],
    job: Parameters<Task>[1],
  ) => LibraryTasks[K]['out'] | Promise<LibraryTasks[K]['out']>
}

/** What the reader does for the library, upon its own tasks `about`, `entries` and `portion`. */
export function libraryTasks(reader: Readonly<Record<string, Task>>): Readonly<Record<string, Task>> {
  const reads = new TapeReads(reader)
  const works = new LongWorks()
  const table: LibraryTable = {
    laps: async ({ path }, job) => {
      const { info } = await reads.about(path, job)
      const entries = await reads.entries(path, ['lap'], job)
      return done(
        historyLaps(
          entries.map(lapOfEntry).filter(lap => lap !== null),
          info,
        ),
      )
    },
    compare: ({ a, b }, job) => compareLaps(reads, a, b, job),
    export: asked => {
      works.begin(asked.work, work => exportWork(reads, asked, work))
      return null
    },
    backup: asked => {
      works.begin(asked.work, work => backupWork(asked, work))
      return null
    },
    check: ({ work: name, path }) => {
      works.begin(name, async work => done(await checkWork(reads, path, work)))
      return null
    },
    look: ({ work }) => works.look(work),
    leave: ({ work }) => {
      works.leave(work)
      return null
    },
  }
  return table as Readonly<Record<string, Task>>
}
