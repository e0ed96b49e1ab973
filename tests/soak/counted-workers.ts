import { Worker } from 'node:worker_threads'
import type { WorkerRole } from '../../src/core/contract/payloads/health.ts'
import type { WorkerPort } from '../../src/main/engine/worker-port.ts'
import { modelsDir } from '../support/engine-rig.ts'

/** The project's workers as threads whose heaps can be asked for. */
export function countedWorkers(): {
  readonly startWorker: (role: WorkerRole) => WorkerPort
  /** Used heap of all living workers, MB: rubbish not yet collected included. */
  readonly heapMb: () => Promise<number>
} {
  const living = new Set<Worker>()
  const startWorker = (role: WorkerRole): WorkerPort => {
    const path = new URL(`../../src/workers/${role}.ts`, import.meta.url)
    // Small heaps are collected often, so that what is used is what is kept.
    const resourceLimits = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 4 }
    const worker = new Worker(path, { argv: [JSON.stringify({ modelsDir })], resourceLimits })
    living.add(worker)
    return {
      pid: undefined,
      post: message => worker.postMessage(message),
      onMessage: hear => void worker.on('message', hear),
      onGone: hear => {
        worker.on('exit', code => {
          living.delete(worker)
          hear(`exit ${code}`)
        })
      },
      kill: () => void worker.terminate(),
    }
  }
  const heapMb = async (): Promise<number> => {
    const all = await Promise.all([...living].map(worker => worker.getHeapStatistics()))
    return all.reduce((sum, one) => sum + one.used_heap_size, 0) / 2 ** 20
  }
  return { startWorker, heapMb }
}
