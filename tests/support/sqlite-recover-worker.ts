import { serve } from '../../src/workers/runtime/serve.ts'
import { recoverTasks } from '../../src/workers/tape/recover-work.ts'

// A worker that saves damaged recordings and does nothing else.
serve(() => Promise.resolve({ say: 'saving recordings', tasks: recoverTasks() }))
