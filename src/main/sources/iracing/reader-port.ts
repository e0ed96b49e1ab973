import type { FromIracing, OpenedIracing } from '../../../core/decode/iracing/live/live-messages.ts'
import { isFromIracing } from '../../../core/decode/iracing/live/live-messages.ts'
import type { FromWorker } from '../../../core/contract/worker-wire.ts'
import { failed, type Result } from '../../../core/health/result.ts'
import { every, type Clock } from '../../../core/time/clock.ts'

/** What a source needs of the worker that reads the game, whatever host carries it. */
export interface ReaderPort {
  post(message: unknown): void
  onMessage(hear: (message: unknown) => void): void
  onGone(hear: (why: string) => void): void
  kill(): void
}

/** Host seconds: silence after which the reader is killed; to start; to stop by itself. */
const SILENT_S = 3
const START_S = 20
const STOP_S = 1

export interface ReaderDeps {
  readonly port: ReaderPort
  readonly clock: Clock
  readonly hear: (message: FromIracing) => void
  /** It ended without being asked to. */
  readonly onGone: (why: string) => void
}

/** One life of the reader: it opens, is watched, and stops or falls. What it says after its end is not heard. */
export class Reader {
  readonly #deps: ReaderDeps
  readonly #answers = new Map<number, (answer: Result<unknown>) => void>()
  readonly #stopWatch: () => void
  #taskId = 0
  #heardAtS: number
  #isReady = false
  #isOver = false
  #isStopping = false
  #stopped: () => void = () => undefined

  constructor(deps: ReaderDeps) {
    this.#deps = deps
    this.#heardAtS = deps.clock.nowS()
    deps.port.onMessage(message => this.#hear(message))
    deps.port.onGone(why => this.#end(why))
    this.#stopWatch = every(deps.clock, SILENT_S / 6, () => this.#watch())
  }

  async open(rivalsHz: number): Promise<Result<OpenedIracing>> {
    return (await this.ask('open', { rivalsHz })) as Result<OpenedIracing>
  }

  /** Answers of the worker, and its end, are values. */
  ask(name: string, input: unknown): Promise<Result<unknown>> {
    if (this.#isOver) return Promise.resolve(failed('gone', 'The iRacing reader is not running.'))
    const id = ++this.#taskId
    this.#deps.port.post({ t: 'task', id, name, input })
    return new Promise(resolve => this.#answers.set(id, resolve))
  }

  stop(): Promise<void> {
    if (this.#isOver) return Promise.resolve()
    this.#isStopping = true
    return new Promise(resolve => {
      const late = this.#deps.clock.after(STOP_S, () => this.#end('stopped'))
      this.#stopped = () => {
        late()
        resolve()
      }
      this.#deps.port.post({ t: 'stop' })
    })
  }

  #hear(message: unknown): void {
    if (this.#isOver) return
    this.#heardAtS = this.#deps.clock.nowS()
    if (isFromIracing(message)) {
      if (!this.#isStopping) this.#deps.hear(message)
      return
    }
    const word = message as FromWorker | null
    if (word === null) return
    if (word.t === 'ready') this.#isReady = true
    else if (word.t === 'done') this.#answer(word.id, { ok: true, value: word.value })
    else if (word.t === 'failed') this.#answer(word.id, failed(word.code, word.say))
  }

  #answer(id: number, answer: Result<unknown>): void {
    this.#answers.get(id)?.(answer)
    this.#answers.delete(id)
  }

  #watch(): void {
    const silentS = this.#deps.clock.nowS() - this.#heardAtS
    if (silentS > (this.#isReady ? SILENT_S : START_S)) this.#end('silent')
  }

  #end(why: string): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#stopWatch()
    this.#deps.port.kill()
    const say = `The iRacing reader ended (${why}).`
    for (const id of [...this.#answers.keys()]) this.#answer(id, failed('gone', say))
    if (this.#isStopping) this.#stopped()
    else this.#deps.onGone(why)
  }
}
