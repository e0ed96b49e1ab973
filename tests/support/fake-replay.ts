import type { BranchAnswer, ReplayNow, Timeline, TimelineMark } from '../../src/core/contract/payloads/replay.ts'
import { fakePlans } from './fake-calls.ts'

/** A made-up recording on the time conductor: 30 laps of 95 s with everything a line of time can show. */

const LAP_S = 95
const LAPS = 30
/** Where the made-up recording ends, s. */
export const FAKE_END_S = LAP_S * LAPS

export const fakeReplay = (atS: number, changes: Partial<ReplayNow> = {}): ReplayNow => ({
  sessionId: 'sebring-race-1',
  fromS: 0,
  toS: FAKE_END_S,
  atS,
  speed: 1,
  isHeld: false,
  canSeek: true,
  canSpeed: true,
  canHold: true,
  canStep: true,
  isCatchingUp: false,
  loop: null,
  canGoLive: false,
  liveSay: '',
  ...changes,
})

/** A live source: a clock and marks so far, nothing to lead. */
export const fakeLiveNow = (atS: number): ReplayNow =>
  fakeReplay(atS, {
    sessionId: null,
    toS: atS,
    speed: null,
    canSeek: false,
    canSpeed: false,
    canHold: false,
    canStep: false,
  })

/** No source: no clock. */
export const noFakeReplay = (): ReplayNow => {
  const unknown = { unknown: 'no-source' } as const
  return { ...fakeLiveNow(0), fromS: unknown, toS: unknown, atS: unknown }
}

const mark = (kind: TimelineMark['kind'], atS: number, say: string, toS: number | null = null): TimelineMark => ({
  kind,
  atS,
  toS,
  say,
})

/** Marks up to a moment, s. */
export function fakeTimeline(untilS = FAKE_END_S): Timeline {
  const laps = Array.from({ length: LAPS }, (_, i) => mark('lap', i * LAP_S, `lap ${i + 1}`))
  const others = [
    mark('flag', 0, 'GREEN', 760),
    mark('flag', 760, 'SAFETY CAR', 960),
    mark('flag', 960, 'GREEN', 1500),
    mark('flag', 1500, 'YELLOW', 1560),
    mark('flag', 1560, 'GREEN', 2000),
    mark('flag', 2000, 'VSC', 2110),
    mark('flag', 2110, 'GREEN', 2400),
    mark('flag', 2400, 'RED', 2480),
    mark('flag', FAKE_END_S - 20, 'CHEQUERED', FAKE_END_S),
    mark('stop', 1104, 'box lap 12'),
    mark('gap', 1250, 'nothing recorded for 60 s', 1310),
    mark('jump', 1640, 'the session clock jumped by 12 s'),
    mark('call', 640, 'STAY OUT'),
    mark('call', 1025, 'PREPARE TO BOX'),
    mark('call', 1080, 'BOX THIS LAP'),
    mark('note', 1180, 'understeer in 17, check the right front'),
  ]
  return { marks: [...laps, ...others].filter(({ atS }) => atS <= untilS).sort((a, b) => a.atS - b.atS) }
}

export const fakeBranch = (atS: number): BranchAnswer => ({
  atS,
  lap: Math.floor(atS / LAP_S) + 1,
  position: 7,
  plans: fakePlans(),
  races: 2000,
  seed: 7,
  say: 'Box now is best; optimal cannot be told apart from it.',
})
