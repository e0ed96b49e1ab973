import { Worker } from 'node:worker_threads'
import type { WorkerPort } from './worker-port.ts'

/**
 * A worker as a thread of this process (the headless host). It survives faults in JavaScript; a native fault ends the
 * whole process. `config` arrives as the last word of the worker's arguments.
 */
export function threadPort(path: URL, config: unknown): WorkerPort {
  const worker = new Worker(path, { argv: [JSON.stringify(config)] })
  let gone = false
  let hearGone: (why: string) => void = () => undefined
  const end = (why: string): void => {
    if (gone) return
    gone = true
    hearGone(why)
  }
  worker.on('error', cause => end(cause instanceof Error ? cause.message : String(cause)))
  worker.on('exit', code => end(`exit ${code}`))
  return {
    pid: undefined,
    post: message => worker.postMessage(message),
    onMessage: hear => void worker.on('message', hear),
    onGone: hear => {
      hearGone = hear
    },
    kill: () => void worker.terminate(),
  }
}
