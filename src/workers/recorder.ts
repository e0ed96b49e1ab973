import { setTimeout as pause } from 'node:timers/promises'
import { RecorderDesk } from './recorder/recorder-desk.ts'
import { serve, type Task } from './runtime/serve.ts'
import { recoverTasks } from './tape/recover-work.ts'
import { tapeTask } from './tape/tape-task.ts'
import { diskStore } from './tape/store.ts'
import { whyNot } from './tape/native.ts'

/** The only writer of recordings. An answer is given when what was sent is kept. */
serve(() => {
  const desk = new RecorderDesk(diskStore, ms => pause(ms))
  const tasks: Record<string, Task> = {}
  for (const name of ['open', 'write', 'checkpoint', 'close', 'label'] as const) {
    tasks[name] = tapeTask(input => desk[name](input as never))
  }
  return Promise.resolve({
    say: whyNot() || 'recording to files',
    tasks: { ...tasks, ...recoverTasks() },
    stop: () => desk.stop(),
  })
})
