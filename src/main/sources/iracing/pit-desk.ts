import {
  type PitCommand,
  pitMessage,
  type PitReading,
  pitVerdict,
  pitWords,
  READ_BACK_S,
} from '../../../core/decode/iracing/live/pit-command.ts'
import { done, failed, type Result } from '../../../core/health/result.ts'
import type { Clock } from '../../../core/time/clock.ts'

/** A confirm that comes later than this was meant for another moment, s. */
const CONFIRM_WITHIN_S = 15

/** A command that waits for its one confirm. */
export interface PitAsk {
  readonly id: number
  /** What will be set, one sentence. */
  readonly say: string
}

export interface PitDeskDeps {
  readonly clock: Clock
  /** Off unless the user has switched it on. */
  readonly isAllowed: boolean
  /** Puts the message on its way; false when there is nobody to send it. */
  readonly send: (mode: number, argument: number) => boolean
}

/**
 * Commands to the own crew: asked, confirmed once, sent, and read back from the car for two seconds, because the game
 * acknowledges nothing. One command at a time.
 */
export class PitDesk {
  readonly #deps: PitDeskDeps
  #asked: { readonly id: number; readonly command: PitCommand; readonly atS: number } | null = null
  #lastId = 0
  #sentAtS = NaN
  #readings: PitReading[] = []

  constructor(deps: PitDeskDeps) {
    this.#deps = deps
  }

  /** Nothing is sent yet; a newer question replaces the one before it. */
  ask(command: PitCommand): Result<PitAsk> {
    if (!this.#deps.isAllowed)
      return failed('switched-off', 'Pit commands are switched off. Switch them on in the settings of iRacing first.')
    if (!pitMessage(command)) return failed('no-such-amount', 'The crew takes whole amounts from 0 to 999 only.')
    const id = ++this.#lastId
    this.#asked = { id, command, atS: this.#deps.clock.nowS() }
    return done({ id, say: pitWords(command) })
  }

  /** Sends what was asked under this id, once, and says whether the car shows it. */
  async confirm(id: number): Promise<Result<'set' | 'not-taken'>> {
    const asked = this.#asked
    const nowS = this.#deps.clock.nowS()
    if (asked?.id !== id) return failed('not-asked', 'This command was replaced or is already sent. Ask again.')
    if (!Number.isNaN(this.#sentAtS)) return failed('busy', 'The command before is still being read back.')
    this.#asked = null
    if (nowS - asked.atS > CONFIRM_WITHIN_S) return failed('too-late', 'The confirm came too late. Ask again.')
    const message = pitMessage(asked.command)
    if (!message || !this.#deps.send(message.mode, message.argument))
      return failed('not-connected', 'The game is not connected; nothing was sent.')
    this.#sentAtS = nowS
    this.#readings = []
    await new Promise<void>(resolve => this.#deps.clock.after(READ_BACK_S, resolve))
    this.#sentAtS = NaN
    return done(pitVerdict(asked.command, this.#readings))
  }

  /** What the car says is set, at every record. */
  heard(flags: number, fuelL: number, compound: number): void {
    if (Number.isNaN(this.#sentAtS)) return
    this.#readings.push({ afterS: this.#deps.clock.nowS() - this.#sentAtS, flags, fuelL, compound })
  }
}
