import type { Answer } from '../../../../src/core/contract/dispatch.ts'
import type { FeedName, Payload } from '../../../../src/core/contract/feeds.ts'
import type { ToHost, ToScreen } from '../../../../src/core/contract/wire.ts'
import { ManualClock } from '../../../../src/core/time/manual-clock.ts'
import type { ScreenLink } from '../../../../src/main/bus/carrier.ts'
import type { SnapshotFeed } from '../../../../src/main/bus/feed-kinds.ts'
import { createHub, type Hub, type Providers } from '../../../../src/main/bus/hub.ts'

export type FeedMessage = Extract<ToScreen, { t: 'feed' }>

/** A call of the `strategy.call` feed, told apart by its id. */
export function aCall(callId: string): Payload<'strategy.call'> {
  return {
    callId,
    verb: 'BOX',
    headline: 'BOX THIS LAP',
    say: 'Box this lap, hards',
    reason: 'Tyres are at their end',
    evidence: [],
    confidence: 0.7,
    gain: null,
    flipsIf: 'a safety car comes out',
    madeAtS: 0,
    deadlineAtS: null,
    basedOnSeq: 1,
    races: 0,
    seed: 7,
    status: 'made',
  }
}

/** `session.time` (10 Hz) carries one number, so it stands for every snapshot here. */
export const aTime = (atS: number): Payload<'session.time'> => ({
  atS,
  flag: 'green',
  flagSinceS: 0,
  leaderLap: 1,
  lapsTotal: 30,
  ownLap: 1,
})

/** One screen as the hub sees it, with everything it was sent. */
export interface FakeScreen {
  readonly got: ToScreen[]
  readonly closed: string[]
  bufferedBytes: number
  tell(message: ToHost): void
  raw(message: unknown): void
  detach(): void
  feed(name: FeedName): FeedMessage[]
  /** The session times it saw, in order. */
  times(): unknown[]
  /** Acknowledges everything of a feed that it was sent. */
  ackAll(name: FeedName): void
}

export interface HubRig {
  readonly clock: ManualClock
  readonly hub: Hub
  readonly reports: { readonly id: string; readonly cause: unknown }[]
  readonly commands: { readonly name: string; readonly input: unknown; readonly role: string }[]
  /** Calls of each provider so far. */
  readonly produced: Map<SnapshotFeed, number>
  /** What `session.time` shows; undefined: nothing yet. */
  shows: Payload<'session.time'> | undefined
  producedAtS: number | undefined
  answer: (name: string) => Promise<Answer>
  screen(options?: { onSend?: (message: ToScreen, screen: FakeScreen) => void }): FakeScreen
  /** Sets the newest session time and touches the feed. */
  news(atS: number): void
}

export function hubRig(over: Partial<Providers> = {}): HubRig {
  const clock = new ManualClock()
  const nothing = (feed: SnapshotFeed) => () => {
    rig.produced.set(feed, (rig.produced.get(feed) ?? 0) + 1)
    return undefined
  }
  const hub = createHub({
    clock,
    app: 'PitWall 0.1.0',
    report: (id, cause) => rig.reports.push({ id, cause }),
    dispatch: (name, input, role) => {
      rig.commands.push({ name, input, role })
      return rig.answer(name)
    },
    providers: {
      'source.now': nothing('source.now'),
      'source.receiving': nothing('source.receiving'),
      'session.time': () => {
        rig.produced.set('session.time', (rig.produced.get('session.time') ?? 0) + 1)
        return rig.shows && { data: rig.shows, producedAtS: rig.producedAtS ?? clock.nowS() }
      },
      'replay.now': nothing('replay.now'),
      'replay.timeline': nothing('replay.timeline'),
      'library.now': nothing('library.now'),
      'timing.tower': nothing('timing.tower'),
      'car.now': nothing('car.now'),
      'tyre.now': nothing('tyre.now'),
      'strategy.outlook': nothing('strategy.outlook'),
      'health.workers': nothing('health.workers'),
      'health.alerts': nothing('health.alerts'),
      ...over,
    },
  })
  const rig: HubRig = {
    clock,
    hub,
    reports: [],
    commands: [],
    produced: new Map(),
    shows: aTime(0),
    producedAtS: undefined,
    answer: () => Promise.resolve({ ok: true, value: null }),
    screen: options => fakeScreen(hub, options?.onSend),
    news(atS) {
      rig.shows = aTime(atS)
      hub.touch('session.time')
    },
  }
  return rig
}

function fakeScreen(hub: Hub, onSend?: (message: ToScreen, screen: FakeScreen) => void): FakeScreen {
  const got: ToScreen[] = []
  const closed: string[] = []
  const isFeedOf =
    (name: FeedName) =>
    (m: ToScreen): m is FeedMessage =>
      m.t === 'feed' && m.feed === name
  const screen: FakeScreen = {
    got,
    closed,
    bufferedBytes: 0,
    tell: message => link.receive(message),
    raw: message => link.receive(message),
    detach: () => link.detach(),
    feed: name => got.filter(isFeedOf(name)),
    times: () => screen.feed('session.time').map(m => (m.data as Payload<'session.time'>).atS),
    ackAll(name) {
      const last = screen.feed(name).at(-1)
      if (last) link.receive({ t: 'ack', feed: name, n: last.n })
    },
  }
  const link: ScreenLink = hub.attach(
    {
      send(message) {
        got.push(message)
        onSend?.(message, screen)
      },
      close: say => void closed.push(say),
      bufferedBytes: () => screen.bufferedBytes,
    },
    'engineer',
  )
  return screen
}
