import type { FeedName, Payload } from '../../src/core/contract/feeds.ts'
import { fakeCall, fakeOutlook } from './fake-calls.ts'
import type { FakeDesk, FakeShelf } from './fake-desk.ts'
import {
  bareTyres,
  fakeAlerts,
  fakeCar,
  fakeReceiving,
  fakeRow,
  fakeSource,
  fakeTime,
  fakeTower,
  fakeTyres,
  fakeWorkers,
  noFakeSource,
  speedOnlyCar,
} from './fake-payloads.ts'
import { fakeLiveNow, fakeReplay, fakeTimeline, noFakeReplay } from './fake-replay.ts'

/** What the made-up host can play. */
export const fakeStates = [
  'fresh',
  'call',
  'unknown',
  'none',
  'stale',
  'restarting',
  'caution',
  'replay',
  'live',
  'crowded',
  'library-empty',
  'library-failed',
] as const
export type FakeState = (typeof fakeStates)[number]

type Play = (atS: number, desk: FakeDesk) => unknown

/** Where the made-up session is joined, s. */
export const START_S = 1132
const call = fakeCall()

const standing = ({ speed, isHeld, loop }: FakeDesk) => ({ speed, isHeld, loop })

const fresh: Record<FeedName, Play> = {
  'source.now': (atS, desk) => fakeSource(atS, { speed: desk.speed, state: desk.isHeld ? 'held' : 'fresh' }),
  'source.receiving': fakeReceiving,
  // The demo race: a clock that can be held and hurried, and no end yet.
  'replay.now': (atS, desk) =>
    fakeReplay(atS, { ...standing(desk), sessionId: null, toS: atS, canSeek: false, canStep: false }),
  'replay.timeline': atS => fakeTimeline(atS),
  'library.now': (_, desk) => desk.library,
  'session.time': atS => fakeTime(atS),
  'timing.tower': atS => fakeTower(atS),
  'car.now': atS => fakeCar(atS),
  'tyre.now': atS => fakeTyres(atS),
  'strategy.call': () => undefined,
  'strategy.outlook': atS => fakeOutlook(atS, null),
  'health.workers': () => fakeWorkers(),
  'health.alerts': () => fakeAlerts(0),
}

const silent = (): undefined => undefined

const plays: Record<FakeState, Partial<Record<FeedName, Play>>> = {
  fresh: {},
  call: { 'strategy.outlook': atS => fakeOutlook(atS, call) },
  caution: {
    'session.time': atS => fakeTime(atS, { flag: 'safety-car' }),
    'strategy.outlook': atS =>
      fakeOutlook(atS, fakeCall({ verb: 'CAUTION', headline: 'CAUTION: BOX NOW', deadlineAtS: START_S + 600 })),
  },
  unknown: {
    'source.now': atS =>
      fakeSource(atS, {
        label: 'LIVE',
        name: 'UDP 20777',
        track: null,
        canSpeed: false,
        canHold: false,
        speed: null,
        say: 'UDP 20777: receiving.',
      }),
    'session.time': atS => fakeTime(atS, { flag: 'unknown', lapsTotal: { unknown: 'not-reported' } }),
    'timing.tower': atS => {
      const none = { unknown: 'not-reported' } as const
      const tower = fakeTower(atS)
      const rows = tower.rows.slice(0, 1).map(row => ({
        ...row,
        isOwn: true,
        compound: null,
        tyreAgeLaps: none,
        stops: none,
        lastLapS: none,
        bestLapS: none,
      }))
      return { ...tower, rows, fastestCar: null }
    },
    'car.now': speedOnlyCar,
    'tyre.now': bareTyres,
    'strategy.outlook': atS =>
      fakeOutlook(atS, null, {
        verdict: 'not-enough-evidence',
        say: 'Not enough evidence: 2 of 3 clean laps.',
        plans: [],
        history: [],
      }),
  },
  none: {
    'replay.now': noFakeReplay,
    'replay.timeline': silent,
    'source.now': noFakeSource,
    'session.time': () =>
      fakeTime(0, {
        atS: { unknown: 'no-source' },
        flag: 'unknown',
        leaderLap: { unknown: 'no-source' },
        lapsTotal: { unknown: 'no-source' },
      }),
    'timing.tower': silent,
    'car.now': silent,
    'tyre.now': silent,
    'strategy.outlook': () =>
      fakeOutlook(0, null, {
        verdict: 'no-source',
        say: 'No source: nothing is received yet.',
        plans: [],
        history: [],
      }),
  },
  stale: {
    'source.now': () =>
      fakeSource(START_S, { state: 'silent', ageS: 6.4, say: 'Demo race (seed 7): nothing for 6 s. Values are old.' }),
    'session.time': () => fakeTime(START_S),
    'timing.tower': () => fakeTower(START_S),
    'car.now': () => fakeCar(START_S, { ageS: 6.4 }),
    'tyre.now': () => fakeTyres(START_S),
  },
  restarting: {
    'strategy.outlook': atS => fakeOutlook(atS, call),
    'health.workers': () => fakeWorkers('restarting'),
    'health.alerts': () => fakeAlerts(2),
  },
  replay: {
    'source.now': (atS, desk) =>
      fakeSource(atS, {
        label: 'REPLAY',
        name: 'Sebring race 1',
        track: 'Sebring',
        say: 'Sebring race 1: playing.',
        state: desk.isHeld ? 'held' : 'fresh',
        speed: desk.speed,
        isRecording: false,
        recordingSay: 'a replay is not recorded',
      }),
    'replay.now': (atS, desk) =>
      fakeReplay(atS, { ...standing(desk), canGoLive: true, liveSay: 'UDP 20777 goes on and is recorded.' }),
    'replay.timeline': () => fakeTimeline(),
  },
  live: {
    'source.now': atS => liveSource(atS, { recordingSay: 'recording, 14 MB' }),
    'replay.now': atS => fakeLiveNow(atS),
  },
  crowded: {
    'source.now': atS =>
      liveSource(atS, { isRecording: false, recordingSay: 'NOT RECORDING: the disk is full (0 bytes free).' }),
    'replay.now': atS => fakeLiveNow(atS),
    'timing.tower': atS => crowdedTower(atS),
  },
  'library-empty': {},
  'library-failed': {},
}

const liveSource = (atS: number, changes: Partial<Payload<'source.now'>>): Payload<'source.now'> =>
  fakeSource(atS, {
    label: 'LIVE',
    name: 'UDP 20777',
    track: 'Monza',
    canSpeed: false,
    canHold: false,
    speed: null,
    say: 'UDP 20777: receiving.',
    ...changes,
  })

/** As many cars as any game sends. */
function crowdedTower(atS: number): Payload<'timing.tower'> {
  const tower = fakeTower(atS)
  const more = [20, 21, 22, 23].map(car => fakeRow(car, { position: car + 1 }))
  return { ...tower, rows: [...tower.rows, ...more] }
}

/** The library of a state. */
export const shelfOf = (state: FakeState): FakeShelf =>
  state === 'library-empty' ? 'empty' : state === 'library-failed' ? 'failed' : 'full'

/** What a feed says now; undefined: nothing. */
export const fakePayload = (state: FakeState, feed: FeedName, desk: FakeDesk): unknown =>
  (plays[state][feed] ?? fresh[feed])(desk.atS, desk)
