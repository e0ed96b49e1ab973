import type { Answer } from '../../core/contract/dispatch.ts'
import type { ToHost } from '../../core/contract/wire.ts'
import type { Timer } from './timer.ts'

/** After this a command counts as unanswered; what it did may still show in the feeds. */
const PATIENCE_S = 10

const refused = (say: string): Answer => ({ ok: false, code: 'unavailable', say })

/** Commands in line with the feeds: each is answered once, lost with the link, and never sent late. */
export class CommandLine {
  readonly #timer: Timer
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #lastId = 0

  constructor(timer: Timer) {
    this.#timer = timer
  }

  ask(name: string, input: unknown, send: (message: ToHost) => void): Promise<Answer> {
    const id = ++this.#lastId
    return new Promise(resolve => {
      this.#waiting.set(id, resolve)
      this.#timer.after(PATIENCE_S, () => this.answered(id, refused('No answer from the engine.')))
      send({ t: 'cmd', id, name, input })
    })
  }

  answered(id: number, answer: Answer): void {
    this.#waiting.get(id)?.(answer)
    this.#waiting.delete(id)
  }

  /** The link is gone: nobody will answer what was asked on it. */
  lost(): void {
    for (const id of [...this.#waiting.keys()]) this.answered(id, notConnected)
  }
}

/** A command is not kept for later: sent late it would answer a question that is no longer asked. */
export const notConnected: Answer = refused('No link to the engine: nothing was sent.')
