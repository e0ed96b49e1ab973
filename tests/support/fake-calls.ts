import type { Payload } from '../../src/core/contract/feeds.ts'
import type { Call, PlanRow } from '../../src/core/contract/payloads/strategy.ts'

/** Made-up calls, plans and outlooks: for looking at screens, and for tests. */

const unknown = { unknown: 'not-reported' } as const

export const fakeCall = (changes: Partial<Call> = {}): Call => ({
  callId: 'call-3',
  verb: 'BOX',
  headline: 'BOX THIS LAP',
  say: 'Box this lap. Hards. Undercut on 81, one point eight.',
  reason: 'The undercut on car 81 works today and not on lap 18.',
  evidence: [
    'Gap to 81: 1.8 s; the stop gains 2.3 ± 0.4 s on fresh hards',
    'Mediums lose 0.062 s a lap (0.041–0.083), 9 laps old',
    'Rejoin P9, 2.4 s clear of 55',
  ],
  confidence: 0.72,
  gain: { places: 1.14, low: 0.42, high: 1.91 },
  flipsIf: 'pit loss above 24.1 s, or 81 stops first',
  madeAtS: 1120,
  deadlineAtS: 1174,
  basedOnSeq: 1120000,
  races: 2000,
  seed: 7,
  status: 'made',
  ...changes,
})

export const fakePlans = (): PlanRow[] => {
  const plan = (
    name: PlanRow['name'],
    stopLaps: number[],
    expectedPosition: number,
    pBest: number,
    regret: number,
    isIndistinguishable = false,
  ): PlanRow => ({
    name,
    stopLaps,
    notAllowed: null,
    expectedPosition,
    se: 0.09,
    p5: Math.max(1, Math.round(expectedPosition) - 3),
    p95: Math.round(expectedPosition) + 5,
    pBest,
    regret,
    isIndistinguishable,
  })
  return [
    plan('box now', [13], 5.82, 0.72, 0),
    plan('optimal', [16], 5.97, 0.19, 0.15, true),
    plan('late', [21], 6.96, 0.07, 1.14),
    plan('early', [10], 7.31, 0.02, 1.49),
    {
      ...plan('no stop', [], 0, 0, 0),
      notAllowed: 'Two compounds are compulsory in this race.',
      expectedPosition: unknown,
      se: unknown,
      p5: unknown,
      p95: unknown,
      pBest: unknown,
      regret: unknown,
    },
  ]
}

const past: Call[] = [
  fakeCall({
    callId: 'call-2',
    verb: 'PREPARE TO BOX',
    headline: 'PREPARE TO BOX',
    madeAtS: 1025,
    status: 'superseded',
  }),
  fakeCall({ callId: 'call-1', verb: 'STAY OUT', headline: 'STAY OUT', madeAtS: 640, status: 'fulfilled' }),
]

export const fakeOutlook = (
  atS: number,
  open: Call | null,
  changes: Partial<Payload<'strategy.outlook'>> = {},
): Payload<'strategy.outlook'> => ({
  atS,
  verdict: open ? 'call-open' : 'plan-holds',
  say: open ? 'A call is open.' : 'No call. Plan holds: stop lap 17.',
  nextLook: 'lap line',
  plans: fakePlans(),
  races: 2000,
  seed: 7,
  basedOnSeq: Math.round(atS * 1000),
  open,
  history: open ? [open, ...past] : past,
  ...changes,
})
