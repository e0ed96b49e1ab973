import type { FromWorker, ToWorker } from '../../src/core/contract/worker-wire.ts'
import type { WorkerPort } from '../../src/main/engine/worker-port.ts'

/** A worker that is up at once and answers every task with nothing found, unless it was told to refuse. */
export class AnsweringPort implements WorkerPort {
  readonly pid = undefined
  readonly #tasks: { readonly name: string; readonly input: unknown }[] = []
  readonly #refused = new Map<string, string>()
  #hear: (message: unknown) => void = () => undefined
  #gone: (why: string) => void = () => undefined

  asked(name: string): unknown[] {
    return this.#tasks.filter(task => task.name === name).map(task => task.input)
  }

  refuse(name: string, say: string): void {
    this.#refused.set(name, say)
  }

  accept(name: string): void {
    this.#refused.delete(name)
  }

  beat(): void {
    this.#say({ t: 'beat' })
  }

  post(message: unknown): void {
    const told = message as ToWorker
    if (told.t === 'stop') queueMicrotask(() => this.#gone('exit 0'))
    if (told.t !== 'task') return
    this.#tasks.push({ name: told.name, input: told.input })
    const refusal = this.#refused.get(told.name)
    queueMicrotask(() =>
      this.#say(
        refusal === undefined
          ? { t: 'done', id: told.id, value: answers[told.name] ?? null }
          : { t: 'failed', id: told.id, code: 'threw', say: refusal },
      ),
    )
  }

  onMessage(hear: (message: unknown) => void): void {
    this.#hear = hear
    queueMicrotask(() => this.#say({ t: 'ready', say: '' }))
  }

  onGone(hear: (why: string) => void): void {
    this.#gone = hear
  }

  kill(): void {
    this.#gone('killed')
  }

  #say(message: FromWorker): void {
    this.#hear(message)
  }
}

const written = { bytes: 1000, commitMs: 1, freeBytes: null }
const nothing = { found: [], kept: [], timing: undefined, restartedAt: null, restoreFailed: null }
const answers: Readonly<Record<string, unknown>> = {
  ...{ open: written, write: written, checkpoint: written, close: written },
  ...{ portion: nothing, timing: nothing },
}
