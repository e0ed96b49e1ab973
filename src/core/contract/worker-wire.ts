/** What main and a worker say to each other, whatever carries it (worker_threads or a utility process). */
export type ToWorker =
  /** One piece of work that is answered once. Tasks of one worker run in the order of their arrival. */
  | { readonly t: 'task'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly t: 'cancel'; readonly id: number }
  /** Finish what runs, let go of native handles, exit by yourself. */
  | { readonly t: 'stop' }

export type FromWorker =
  | { readonly t: 'ready'; readonly say: string }
  /** Sent every second while the event loop turns: silence means the worker hangs. */
  | { readonly t: 'beat' }
  | { readonly t: 'done'; readonly id: number; readonly value: unknown }
  | { readonly t: 'failed'; readonly id: number; readonly code: string; readonly say: string }

export const BEAT_S = 1
