import type { FromWorker, ToWorker } from '../../src/core/contract/worker-wire.ts'
import type { WorkerPort } from '../../src/main/engine/worker-port.ts'

/** A worker port whose other end is the test: it says ready, beats, answers, hangs or dies when told. */
export class RiggedPort implements WorkerPort {
  readonly pid = undefined
  readonly posted: ToWorker[] = []
  killed = false
  #hear: (message: unknown) => void = () => undefined
  #gone: (why: string) => void = () => undefined

  post(message: unknown): void {
    this.posted.push(message as ToWorker)
  }

  onMessage(hear: (message: unknown) => void): void {
    this.#hear = hear
  }

  onGone(hear: (why: string) => void): void {
    this.#gone = hear
  }

  kill(): void {
    this.killed = true
  }

  say(message: FromWorker): void {
    this.#hear(message)
  }

  die(why: string): void {
    this.#gone(why)
  }

  get tasks(): Extract<ToWorker, { t: 'task' }>[] {
    return this.posted.filter(message => message.t === 'task')
  }
}
