import type { Answer } from '../../core/contract/dispatch.ts'
import type { FeedName } from '../../core/contract/feeds.ts'
import { PROTOCOL, type ToHost, type ToScreen } from '../../core/contract/wire.ts'
import { CommandLine, notConnected } from './command-line.ts'
import { FeedBoard } from './feed-board.ts'
import type { PaintLoop } from './paint-loop.ts'
import { waitBeforeS } from './reconnect-ladder.ts'
import type { Timer } from './timer.ts'
import type { Transport, Wire } from './transport.ts'

export interface LinkStatus {
  readonly state: 'opening' | 'open' | 'lost'
  /** When this state began, by this window's clock. */
  readonly sinceS: number
  /** When it is tried again; only while lost. */
  readonly retryAtS: number | undefined
  /** Why the host ended it, in its own words; '' when it said nothing. */
  readonly say: string
}

export interface LinkDeps {
  readonly transport: Transport
  readonly timer: Timer
  readonly loop: PaintLoop
  /** The host speaks another version of the protocol: a page of that version is needed. */
  readonly reload: () => void
}

/** A link that has held this long starts the ladder anew; one that opens and falls at once climbs on. */
const STEADY_S = 5

/** This window's one link to its host: asks for what panels look at, acknowledges what is painted, comes back when lost. */
export class Link {
  readonly board: FeedBoard
  status: LinkStatus
  readonly #deps: LinkDeps
  readonly #commands: CommandLine
  readonly #hearers = new Set<() => void>()
  #wire: Wire | undefined
  /** Tells late news of an older wire from that of the present one. */
  #generation = 0
  #attempt = 0
  #isVisible = true
  #lastWords = ''

  constructor(deps: LinkDeps) {
    this.#deps = deps
    this.status = { state: 'opening', sinceS: deps.timer.nowS(), retryAtS: undefined, say: '' }
    this.#commands = new CommandLine(deps.timer)
    this.board = new FeedBoard({
      timer: deps.timer,
      loop: deps.loop,
      wanted: (feed, isWanted) => this.#send({ t: isWanted ? 'sub' : 'unsub', feed }),
      painted: (feed, n) => this.#send({ t: 'ack', feed, n }),
    })
  }

  /** Opens the link; from then on it looks after itself. */
  open(): void {
    const generation = ++this.#generation
    const isMine = (): boolean => generation === this.#generation
    this.#wire = this.#deps.transport.open({
      opened: () => isMine() && this.#opened(),
      heard: message => isMine() && this.#heard(message),
      closed: () => isMine() && this.#closed(),
    })
  }

  /** A hidden window is sent nothing and shows the newest at once when it comes back. */
  setVisible(on: boolean): void {
    this.#isVisible = on
    this.#send({ t: 'visible', on })
    if (on) this.#deps.loop.wake(true)
  }

  /** Told when `status` changes. Returns how to stop. */
  onStatus(hear: () => void): () => void {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  /** Runs a command. Refusals are answers; it never rejects, and without a link nothing is kept for later. */
  async invoke(name: string, input: unknown): Promise<Answer> {
    if (this.status.state !== 'open') return notConnected
    const { invoke } = this.#deps.transport
    if (!invoke) return this.#commands.ask(name, input, message => this.#send(message))
    return invoke(name, input).catch(() => notConnected)
  }

  #opened(): void {
    this.#become('open')
    this.board.restart()
    if (!this.#isVisible) this.#send({ t: 'visible', on: false })
    for (const feed of this.board.wantedFeeds) this.#subscribe(feed)
    const generation = this.#generation
    this.#deps.timer.after(STEADY_S, () => {
      if (generation === this.#generation && this.status.state === 'open') this.#attempt = 0
    })
  }

  #heard(message: ToScreen): void {
    switch (message.t) {
      case 'feed':
        this.board.take(message)
        return
      case 'res':
        this.#commands.answered(message.id, message.answer)
        return
      case 'hello':
        if (message.protocol !== PROTOCOL) this.#deps.reload()
        return
      case 'cut':
        this.#lastWords = message.say
        this.#wire?.close()
        this.#closed()
        return
    }
  }

  #closed(): void {
    this.#generation++
    this.#wire = undefined
    this.#commands.lost()
    const waitS = waitBeforeS(this.#attempt++)
    this.#become('lost', this.#deps.timer.nowS() + waitS)
    this.#deps.timer.after(waitS, () => this.open())
  }

  #subscribe(feed: FeedName): void {
    this.#send({ t: 'sub', feed })
  }

  #send(message: ToHost): void {
    if (this.status.state === 'open') this.#wire?.send(message)
  }

  #become(state: LinkStatus['state'], retryAtS?: number): void {
    const nowS = this.#deps.timer.nowS()
    // A retry that fails is still the same loss: the banner counts from its beginning.
    const sinceS = state === this.status.state ? this.status.sinceS : nowS
    if (state === 'open') this.#lastWords = ''
    this.status = { state, sinceS, retryAtS, say: this.#lastWords }
    for (const hear of [...this.#hearers]) hear()
  }
}
