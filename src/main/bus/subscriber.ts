import type { Role } from '../../core/contract/commands.ts'
import type { Answer } from '../../core/contract/dispatch.ts'
import type { FeedName } from '../../core/contract/feeds.ts'
import { readToHost, type ToHost, type ToScreen } from '../../core/contract/wire.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { Carrier, ScreenLink } from './carrier.ts'
import { CloggedWatch } from './clogged-watch.ts'
import { CommandLane } from './command-lane.ts'
import type { Demand } from './demand.ts'
import { EventLane, type Published } from './event-lane.ts'
import { type EventFeed, isFeed, isSnapshotFeed, type SnapshotFeed } from './feed-kinds.ts'
import { EVENTS_QUEUED, MALFORMED } from './limits.ts'
import type { Screen } from './screen.ts'
import { SnapshotLane } from './snapshot-lane.ts'
import type { SnapshotTopic } from './snapshot-topic.ts'
import type { Tally } from './tally.ts'

/** What a subscriber needs of the hub it belongs to. */
export interface Surroundings {
  readonly clock: Clock
  readonly tally: Tally
  readonly demand: Demand
  readonly topic: (feed: SnapshotFeed) => SnapshotTopic
  readonly dispatch: (name: string, raw: unknown, role: Role) => Promise<Answer>
  readonly report: (id: string, cause: unknown) => void
  readonly forget: (subscriber: Subscriber) => void
}

/** One screen: what it asked for, how far it is, and why it is sent nothing more. */
export class Subscriber implements Screen, ScreenLink {
  isVisible = true
  isThere = true
  readonly #carrier: Carrier
  readonly #role: Role
  readonly #hub: Surroundings
  readonly #commands: CommandLane
  readonly #watch: CloggedWatch
  /** Lanes of feeds once asked for; `#asked` says which are asked for now. */
  readonly #snapshots = new Map<SnapshotFeed, SnapshotLane>()
  readonly #events = new Map<EventFeed, EventLane>()
  readonly #asked = new Set<FeedName>()
  #malformed = 0

  constructor(carrier: Carrier, role: Role, hub: Surroundings) {
    this.#carrier = carrier
    this.#role = role
    this.#hub = hub
    this.#commands = new CommandLane({
      clock: hub.clock,
      dispatch: (name, input) => hub.dispatch(name, input, role),
      report: cause => hub.report('app.bug', cause),
      send: message => void this.#send(message),
      isClogged: () => this.isClogged(),
    })
    this.#watch = new CloggedWatch(hub.clock, () => carrier.bufferedBytes?.() ?? 0, {
      drained: () => this.#pumpAll(),
      cut: () => this.cut('This screen did not take what it was sent and was cut off. It may connect again.'),
    })
  }

  get queued(): number {
    let queued = 0
    for (const lane of this.#events.values()) queued += lane.queued
    return queued
  }

  receive(raw: unknown): void {
    if (!this.isThere) return
    const message = readToHost(raw)
    if (!message || !this.#obey(message)) this.#countMalformed()
  }

  detach(): void {
    if (!this.isThere) return
    this.isThere = false
    this.#watch.stop()
    for (const feed of [...this.#asked]) this.#leave(feed)
    this.#hub.forget(this)
  }

  /** Ends the link and tells the screen why, as far as it still listens. */
  cut(say: string): void {
    if (!this.isThere) return
    this.#hub.tally.cut++
    this.#send({ t: 'cut', say })
    this.end(say)
  }

  /** Ends the link; the carrier learns why. */
  end(say: string): void {
    this.detach()
    try {
      this.#carrier.close(say)
    } catch (cause) {
      this.#hub.report('app.bug', cause)
    }
  }

  hello(app: string, protocol: number): void {
    this.#send({ t: 'hello', protocol, app, role: this.#role })
  }

  isClogged(): boolean {
    return this.#watch.isClogged()
  }

  sendFeed(feed: FeedName, n: number, superseded: number, ageS: number, data: unknown): void {
    if (this.#send({ t: 'feed', feed, n, superseded, ageS, data })) this.#hub.tally.sent++
  }

  /** An event for this screen, if it asked for the feed. */
  offer(feed: EventFeed, event: Published): void {
    const lane = this.#asked.has(feed) ? this.#events.get(feed) : undefined
    if (!lane) return
    lane.offer(event)
    lane.pump(this.#hub.clock.nowS())
    if (this.queued > EVENTS_QUEUED) {
      this.cut('This screen fell too many messages behind and was cut off. Connecting again shows the present state.')
    }
  }

  /** False: not a message that can be obeyed. */
  #obey(message: ToHost): boolean {
    switch (message.t) {
      case 'cmd':
        if (!this.#commands.take(message)) this.#hub.tally.refused++
        return true
      case 'visible':
        this.#show(message.on)
        return true
      case 'sub':
        if (!isFeed(message.feed) || !isRate(message.hz)) return false
        this.#join(message.feed, message.hz)
        return true
      case 'unsub':
        if (!isFeed(message.feed)) return false
        this.#leave(message.feed)
        return true
      case 'ack':
        if (!isFeed(message.feed)) return false
        this.#ack(message.feed, message.n)
        return true
    }
  }

  #join(feed: FeedName, hz: number | undefined): void {
    const isNew = !this.#asked.has(feed)
    this.#asked.add(feed)
    if (isSnapshotFeed(feed)) this.#joinSnapshot(feed, hz, isNew)
    else if (isNew) {
      const lane = this.#events.get(feed) ?? new EventLane(this, feed)
      this.#events.set(feed, lane)
      lane.begin()
      this.#hub.demand.add(feed)
    }
  }

  #joinSnapshot(feed: SnapshotFeed, hz: number | undefined, isNew: boolean): void {
    const topic = this.#hub.topic(feed)
    const lane = this.#snapshots.get(feed) ?? new SnapshotLane(this, feed)
    this.#snapshots.set(feed, lane)
    if (isNew) {
      if (this.isVisible) this.#hub.demand.add(feed)
      topic.add(lane, hz)
    } else {
      lane.periodS = topic.periodFor(hz)
      topic.pump()
    }
  }

  #leave(feed: FeedName): void {
    if (!this.#asked.delete(feed)) return
    if (!isSnapshotFeed(feed)) {
      this.#events.get(feed)?.begin()
      this.#hub.demand.drop(feed)
      return
    }
    const lane = this.#snapshots.get(feed)
    if (lane) this.#hub.topic(feed).drop(lane)
    if (this.isVisible) this.#hub.demand.drop(feed)
  }

  #ack(feed: FeedName, n: number): void {
    if (!this.#asked.has(feed)) return
    if (isSnapshotFeed(feed)) {
      if (this.#snapshots.get(feed)?.ack(n)) this.#hub.topic(feed).pump()
      return
    }
    const lane = this.#events.get(feed)
    if (lane?.ack(n)) lane.pump(this.#hub.clock.nowS())
  }

  /** A hidden screen wants no snapshots; its events wait. */
  #show(isVisible: boolean): void {
    if (isVisible === this.isVisible) return
    this.isVisible = isVisible
    for (const feed of this.#asked) {
      if (!isSnapshotFeed(feed)) continue
      if (isVisible) this.#hub.demand.add(feed)
      else this.#hub.demand.drop(feed)
    }
    this.#pumpAll()
  }

  #pumpAll(): void {
    for (const feed of [...this.#asked]) {
      if (isSnapshotFeed(feed)) this.#hub.topic(feed).pump()
      else this.#events.get(feed)?.pump(this.#hub.clock.nowS())
    }
  }

  #countMalformed(): void {
    this.#hub.tally.malformed++
    if (++this.#malformed > MALFORMED) {
      this.cut('This screen sent too many messages that PitWall does not understand. Reload it.')
    }
  }

  /** False: the screen is not there any more. */
  #send(message: ToScreen): boolean {
    if (!this.isThere) return false
    try {
      this.#carrier.send(message)
      return true
    } catch (cause) {
      this.#hub.report('app.bug', cause)
      this.end('PitWall could not write to this screen.')
      return false
    }
  }
}

const isRate = (hz: number | undefined): boolean => hz === undefined || (Number.isFinite(hz) && hz > 0)
