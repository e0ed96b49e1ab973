import { fork } from 'node:child_process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import type { ChildJob, ChildSaid, ChildTask } from './recorder-child.ts'

const script = fileURLToPath(new URL('./recorder-child.ts', import.meta.url))

/** Killed so long after this task was sent. */
export interface KillAt {
  readonly task: ChildTask
  /** The first such task whose write is this or a later one. */
  readonly fromN: number
  readonly afterMs: number
}

/** What is known of a recorder's life in the process that outlived it. */
export interface Life {
  /** It was killed; false: it came to its end. */
  readonly wasKilled: boolean
  /** The last write that was sent, and the last that was answered; 0 without any. */
  readonly askedN: number
  readonly keptN: number
  readonly isOpen: boolean
  /** The task it was killed at had been answered by then. */
  readonly wasAnswered: boolean
  readonly failures: readonly string[]
}

/** Lets a recorder record in a process of its own, and ends it with SIGKILL. */
export async function recorderLife(job: ChildJob, kill?: KillAt): Promise<Life> {
  const child = fork(script, [JSON.stringify(job)], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  let [askedN, keptN, isOpen, wasKilled, wasAnswered] = [job.fromN - 1, job.fromN - 1, false, false, false]
  let killedAt: ChildSaid | undefined
  const failures: string[] = []
  child.on('message', (said: ChildSaid) => {
    if (said.t === 'failed') failures.push(`${said.task} ${said.n}: ${said.say}`)
    if (said.task === 'open' && said.t === 'kept') isOpen = true
    if (said.task === 'write' && said.t === 'asked') askedN = said.n
    if (said.task === 'write' && said.t === 'kept') keptN = said.n
    if (killedAt?.task === said.task && killedAt.n === said.n && said.t === 'kept') wasAnswered = true
    if (!kill || wasKilled || said.t !== 'asked' || said.task !== kill.task || said.n < kill.fromN) return
    killedAt = said
    wasKilled = true
    // The moment is a fraction of a write: a timer would be too coarse, and nothing else is to be done here.
    for (const untilMs = performance.now() + kill.afterMs; performance.now() < untilMs;);
    child.kill('SIGKILL')
  })
  // What the dead had said lies in the channel still, and comes before its end.
  await Promise.all([once(child, 'exit'), once(child, 'disconnect')])
  return { wasKilled, askedN, keptN, isOpen, wasAnswered, failures }
}
