import { serve } from './runtime/serve.ts'

/** Reads recordings for replays, the library and comparisons. It never writes to one. */
serve(() => Promise.resolve({ say: 'reading recordings', tasks: {} }))
