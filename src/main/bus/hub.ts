import type { Role } from '../../core/contract/commands.ts'
import type { Answer } from '../../core/contract/dispatch.ts'
import type { FeedName, Payload } from '../../core/contract/feeds.ts'
import { PROTOCOL } from '../../core/contract/wire.ts'
import type { Clock, NeverMind } from '../../core/time/clock.ts'
import type { Carrier, ScreenLink } from './carrier.ts'
import { checkedPayload } from '../../core/contract/checked-payload.ts'
import { Demand } from './demand.ts'
import { type EventFeed, type SnapshotFeed, snapshotFeeds } from './feed-kinds.ts'
import { type Provided, SnapshotTopic } from './snapshot-topic.ts'
import { Subscriber } from './subscriber.ts'
import type { HubStats, Tally } from './tally.ts'

/** Where each snapshot comes from. Undefined: nothing to show yet. Called only when a screen is due. */
export type Providers = { readonly [F in SnapshotFeed]: () => Provided<Payload<F>> | undefined }

export interface HubDeps {
  /** The host's clock: rates, ages and patience. */
  readonly clock: Clock
  readonly providers: Providers
  /** Commands that came in line; a refusal is a value. */
  readonly dispatch: (name: string, raw: unknown, role: Role) => Promise<Answer>
  /** Raises the alert `id`. */
  readonly report: (id: string, cause: unknown) => void
  /** Name and version, for the greeting. */
  readonly app: string
}

/** Carries what the engine knows to every screen at the screen's own pace; none of them can slow another. */
export interface Hub {
  attach(carrier: Carrier, role: Role): ScreenLink
  /** There is something newer for a snapshot feed: sent at once, then at most `hz` a second, when somebody can see it. */
  touch(feed: SnapshotFeed): void
  /** An event: every screen that asked gets it, in order, or is cut off and told. */
  publish<F extends EventFeed>(feed: F, data: Payload<F>): void
  /** A visible screen asked for this snapshot feed, or any screen for this event feed. */
  wanted(feed: FeedName): boolean
  onWanted(hear: (feed: FeedName, wanted: boolean) => void): NeverMind
  stats(): HubStats
  /** Ends every link; later ones are dead from the start. */
  stop(): void
}

/** Fit for the screens: checked, and the hub's own copy. Undefined: it was not, and has been counted and reported. */
type Fit = (feed: FeedName, data: unknown) => { readonly data: unknown } | undefined

function fitting(tally: Tally, report: HubDeps['report']): Fit {
  return (feed, data) => {
    const read = checkedPayload(feed, data)
    if (read.ok) return { data: read.value }
    tally.unfit++
    report('app.bug', new Error(read.say))
    return undefined
  }
}

function openTopics(deps: HubDeps, tally: Tally, fit: Fit): (feed: SnapshotFeed) => SnapshotTopic {
  const produce = (feed: SnapshotFeed): Provided<unknown> | undefined => {
    try {
      const provided = deps.providers[feed]()
      const payload = provided && fit(feed, provided.data)
      return payload && { ...payload, producedAtS: provided.producedAtS }
    } catch (cause) {
      tally.unfit++
      deps.report('app.bug', new Error(`${feed}: its provider threw`, { cause }))
      return undefined
    }
  }
  const topics = new Map(snapshotFeeds.map(feed => [feed, new SnapshotTopic(feed, deps.clock, () => produce(feed))]))
  return feed => {
    const found = topics.get(feed)
    if (!found) throw new Error(`Invariant: no topic for ${feed}`)
    return found
  }
}

/** The hub of one engine. It starts no timer until a screen is owed something. */
export function createHub(deps: HubDeps): Hub {
  const { clock, dispatch, report } = deps
  const tally: Tally = { sent: 0, cut: 0, malformed: 0, unfit: 0, refused: 0 }
  const demand = new Demand(cause => report('app.bug', cause))
  const screens = new Set<Subscriber>()
  const fit = fitting(tally, report)
  const topic = openTopics(deps, tally, fit)
  const forget = (screen: Subscriber): void => void screens.delete(screen)
  const surroundings = { clock, tally, demand, topic, dispatch, report, forget }
  let isStopped = false

  return {
    attach(carrier, role) {
      const screen = new Subscriber(carrier, role, surroundings)
      if (isStopped) {
        screen.detach()
        return screen
      }
      screens.add(screen)
      screen.hello(deps.app, PROTOCOL)
      return screen
    },
    touch: feed => topic(feed).touch(),
    publish(feed, data) {
      if (!demand.isWanted(feed)) return
      const payload = fit(feed, data)
      if (!payload) return
      const event = { ...payload, atS: clock.nowS() }
      for (const screen of [...screens]) screen.offer(feed, event)
    },
    wanted: feed => demand.isWanted(feed),
    onWanted: hear => demand.onChange(hear),
    stats: () => ({
      ...tally,
      screens: screens.size,
      superseded: sum(snapshotFeeds.map(feed => topic(feed).superseded)),
      queued: sum([...screens].map(screen => screen.queued)),
    }),
    stop() {
      isStopped = true
      for (const screen of [...screens]) screen.end('PitWall is closing.')
      for (const feed of snapshotFeeds) topic(feed).stop()
    },
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
