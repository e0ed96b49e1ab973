import { act, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import type { FeedName, Payload } from '../../src/core/contract/feeds.ts'
import type { ToHost } from '../../src/core/contract/wire.ts'
import { ManualClock } from '../../src/core/time/manual-clock.ts'
import { LinkContext } from '../../src/renderer/link/link-context.ts'
import { Link } from '../../src/renderer/link/link.ts'
import { PaintLoop } from '../../src/renderer/link/paint-loop.ts'
import type { Ear, Transport } from '../../src/renderer/link/transport.ts'

/** A host on the far end of a link, as a test plays it. */
export class FakeWire implements Transport {
  readonly sent: ToHost[] = []
  readonly ears: Ear[] = []
  closes = 0

  open(ear: Ear) {
    this.ears.push(ear)
    return { send: (message: ToHost) => void this.sent.push(message), close: () => void this.closes++ }
  }

  get ear(): Ear {
    const last = this.ears.at(-1)
    if (!last) throw new Error('nobody has opened this wire')
    return last
  }

  /** What was sent, of one kind. */
  only<T extends ToHost['t']>(t: T): Extract<ToHost, { t: T }>[] {
    return this.sent.filter((message): message is Extract<ToHost, { t: T }> => message.t === t)
  }
}

/** One window whose clock, frames and host belong to the test. */
export class ScreenRig {
  readonly clock = new ManualClock(100)
  readonly wire: FakeWire
  readonly loop: PaintLoop
  readonly link: Link
  reloads = 0
  #frames: (() => void)[] = []
  #afterPaint: (() => void)[] = []
  readonly #counts = new Map<FeedName, number>()

  constructor(wire = new FakeWire()) {
    this.wire = wire
    this.loop = new PaintLoop({
      nowS: () => this.clock.nowS(),
      requestFrame: run => void this.#frames.push(run),
      afterPaint: run => void this.#afterPaint.push(run),
    })
    this.link = new Link({
      transport: wire,
      timer: this.clock,
      loop: this.loop,
      reload: () => void this.reloads++,
    })
  }

  get isFrameAwaited(): boolean {
    return this.#frames.length > 0
  }

  open(): this {
    this.link.open()
    this.wire.ear.opened()
    return this
  }

  /** The host sends a payload of a feed; numbers count up by themselves. */
  send<F extends FeedName>(feed: F, data: Payload<F>, ageS = 0): void {
    const n = (this.#counts.get(feed) ?? 0) + 1
    this.#counts.set(feed, n)
    this.wire.ear.heard({ t: 'feed', feed, n, superseded: 0, ageS, data })
  }

  /** A new subscription counts from 1. */
  restartCounts(): void {
    this.#counts.clear()
  }

  /** Runs the frame that is awaited, up to the moment before it is on the glass. */
  draw(): void {
    const due = this.#frames
    this.#frames = []
    for (const run of due) run()
  }

  /** What was drawn is on the glass now. */
  paint(): void {
    const due = this.#afterPaint
    this.#afterPaint = []
    for (const run of due) run()
  }

  /** A tenth of a second passes, and one whole frame. */
  step(byS = 0.1): void {
    act(() => {
      this.clock.advance(byS)
      this.draw()
      this.paint()
    })
  }

  /** Mounts something in this window. */
  mount(children: ReactNode) {
    return render(<LinkContext value={{ link: this.link, loop: this.loop }}>{children}</LinkContext>)
  }
}
