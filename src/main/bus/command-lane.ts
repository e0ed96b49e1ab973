import type { Answer } from '../../core/contract/dispatch.ts'
import type { ToHost, ToScreen } from '../../core/contract/wire.ts'
import type { Clock } from '../../core/time/clock.ts'
import { CommandPace } from './command-pace.ts'

type Command = Extract<ToHost, { t: 'cmd' }>

export interface CommandLaneDeps {
  readonly clock: Clock
  readonly dispatch: (name: string, input: unknown) => Promise<Answer>
  /** Told of a dispatch that rejects: that is a bug, since refusals are values. */
  readonly report: (cause: unknown) => void
  readonly send: (message: ToScreen) => void
  readonly isClogged: () => boolean
}

/** One screen's commands, each answered once under its own id; answers come in the order they are known. */
export class CommandLane {
  readonly #deps: CommandLaneDeps
  readonly #pace: CommandPace

  constructor(deps: CommandLaneDeps) {
    this.#deps = deps
    this.#pace = new CommandPace(deps.clock.nowS())
  }

  /** False: refused, because this screen sends more commands than a person can. */
  take(command: Command): boolean {
    const { clock, dispatch, isClogged, report } = this.#deps
    if (!this.#pace.admit(clock.nowS())) {
      // Answers to a flood that nobody reads would make the flood worse.
      if (!isClogged()) this.#answer(command, tooMany)
      return false
    }
    void dispatch(command.name, command.input).then(
      answer => this.#answer(command, answer),
      (cause: unknown) => {
        report(cause)
        this.#answer(command, broken)
      },
    )
    return true
  }

  #answer(command: Command, answer: Answer): void {
    this.#deps.send({ t: 'res', id: command.id, answer })
  }
}

const tooMany: Answer = {
  ok: false,
  code: 'unavailable',
  say: 'Too many commands at once. Wait a second and try again.',
}
const broken: Answer = { ok: false, code: 'unavailable', say: 'That did not work; see the alerts.' }
