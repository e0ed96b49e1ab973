import type { FromWorker } from '../../src/core/contract/worker-wire.ts'
import type { TapeAt } from '../../src/core/tape/recorder-tasks.ts'
import { threadPort } from '../../src/main/engine/thread-port.ts'
import { openingOf, writeOf } from './recorder-writes.ts'

// A process that records until it is killed: the product's recorder in a thread, asked as main asks it.

export type ChildTask = 'open' | 'write' | 'checkpoint' | 'close'

export interface ChildJob extends TapeAt {
  /** The first write that was not answered yet, and the last there is. */
  readonly fromN: number
  readonly toN: number
  /** Writes that are on their way at the same time. */
  readonly inFlight: number
  /** The log is moved into the file after every so many writes. */
  readonly checkpointEvery: number
  /** How often the recording is closed and gone on with before it ends. */
  readonly closeEvery: number
}

/** Told before a task is sent, and again when it is answered. */
export interface ChildSaid {
  readonly t: 'asked' | 'kept' | 'failed'
  readonly task: ChildTask
  readonly n: number
  readonly say?: string
}

const job = JSON.parse(process.argv.at(-1) ?? '{}') as ChildJob
const port = threadPort(new URL('../../src/workers/recorder.ts', import.meta.url), {})
const waiting = new Map<number, (message: FromWorker) => void>()
let id = 0
const say = (said: ChildSaid): void => void process.send?.(said)

async function ask(task: ChildTask, n: number): Promise<void> {
  const input = task === 'write' ? writeOf(job, n) : task === 'open' ? openingOf(job) : { path: job.path, uid: job.uid }
  say({ t: 'asked', task, n })
  const answer = await new Promise<FromWorker>(hear => {
    waiting.set(++id, hear)
    port.post({ t: 'task', id, name: task, input })
  })
  if (answer.t === 'failed') say({ t: 'failed', task, n, say: answer.say })
  else say({ t: 'kept', task, n })
}

async function record(): Promise<void> {
  await ask('open', 0)
  const flying = new Set<Promise<void>>()
  for (let n = job.fromN; n <= job.toN; n++) {
    const written = ask('write', n)
    flying.add(written)
    void written.then(() => flying.delete(written))
    if (n % job.checkpointEvery === 0) await ask('checkpoint', n)
    if (n % job.closeEvery === 0) await ask('close', n)
    while (flying.size >= job.inFlight) await Promise.race(flying)
  }
  await Promise.all(flying)
  await ask('close', job.toN)
  port.post({ t: 'stop' })
}

port.onMessage(raw => {
  const message = raw as FromWorker
  if (message.t === 'ready') void record()
  else if (message.t === 'done' || message.t === 'failed') waiting.get(message.id)?.(message)
})
port.onGone(() => process.disconnect())
