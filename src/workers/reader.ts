import { libraryTasks } from './reader/library-tasks.ts'
import { tapeTasks } from './reader/tape-tasks.ts'
import { serve, type Task } from './runtime/serve.ts'
import { whyNot } from './tape/native.ts'
import { TapeShelf } from './tape/tape-shelf.ts'
import { tapeTask } from './tape/tape-task.ts'

/** Reads recordings for replays, the library and comparisons. It never writes to one. */
serve(() => {
  const shelf = new TapeShelf()
  const tasks: Record<string, Task> = {}
  for (const [name, work] of Object.entries(tapeTasks(shelf))) tasks[name] = tapeTask(input => work(input as never))
  return Promise.resolve({ say: whyNot() || 'reading recordings', tasks: { ...tasks, ...libraryTasks(tasks) } })
})
