import type { Payload } from '../../src/core/contract/feeds.ts'
import type { TowerRow } from '../../src/core/contract/payloads/timing.ts'

/** Made-up payloads of a plausible race, each a function of the session second: for looking at screens, and for tests. */

const unknown = { unknown: 'not-reported' } as const
const numbers = [1, 44, 16, 63, 4, 81, 14, 55, 23, 10, 31, 22, 3, 77, 24, 27, 20, 18, 2, 11]
const tyres = ['medium', 'hard', 'soft'] as const
const OWN_CAR = 6

const lapOf = (atS: number): number => Math.floor(atS / 95) + 1
const wave = (atS: number, periodS: number, shift = 0): number =>
  0.5 + 0.5 * Math.sin((2 * Math.PI * atS) / periodS + shift)

export const fakeSource = (atS: number, changes: Partial<Payload<'source.now'>> = {}): Payload<'source.now'> => ({
  label: 'SYNTHETIC',
  name: 'Demo race (seed 7)',
  state: 'fresh',
  say: 'Demo race (seed 7): receiving.',
  track: 'Sandfell Ring',
  ownNumber: String(numbers[OWN_CAR]),
  cars: numbers.map((number, car) => ({ car, number: String(number), className: 'GT' })),
  samplesPerS: 1000 + Math.round(wave(atS, 7) * 12),
  received: Math.round(atS * 1000),
  accepted: Math.round(atS * 1000) - 12,
  dropped: 0,
  rejected: 12,
  rejects: [
    { reason: 'not JSON', count: 9 },
    { reason: 'speed out of range', count: 3 },
  ],
  ageS: 0.02,
  speed: 1,
  canSpeed: true,
  canHold: true,
  isRecording: true,
  recordingSay: 'recording, 14 MB',
  ...changes,
})

export const fakeReceiving = (atS: number): Payload<'source.receiving'> => ({
  senders: [
    {
      from: '192.168.1.20:51234',
      product: 'F1 25',
      format: '2025',
      version: '1.18',
      ageS: 0.02,
      received: Math.round(atS * 300),
      accepted: Math.round(atS * 300) - 4,
      bytes: Math.round(atS * 350_000),
      lost: 12,
      duplicates: 3,
      outOfOrder: 1,
      rejects: [{ reason: 'f1-size', count: 4 }],
      packets: [
        { name: 'Motion', count: Math.round(atS * 60), perS: 60, expectedPerS: 60 },
        { name: 'CarDamage', count: Math.round(atS * 4), perS: 4, expectedPerS: 10 },
        { name: 'Event', count: 31, perS: 0.2, expectedPerS: null },
      ],
      session: 'race',
      track: 'Spa',
      cars: 20,
      own: '14',
      isSpectating: false,
      restricted: ['44', '63'],
      channels: ['speedMps', 'throttle', 'brake', 'lapDistM'],
      advice: ['Two drivers do not share their data: Settings › Telemetry › Your Telemetry: Public.'],
    },
  ],
  forwards: [{ to: '192.168.1.30:20778', sent: Math.round(atS * 300), failed: 0 }],
  say: '',
  canForward: true,
})

export const noFakeSource = (): Payload<'source.now'> =>
  fakeSource(0, {
    label: 'NONE',
    name: 'No source',
    state: 'none',
    say: 'No source is chosen.',
    track: null,
    ownNumber: null,
    cars: [],
    samplesPerS: 0,
    received: 0,
    accepted: 0,
    rejected: 0,
    rejects: [],
    ageS: { unknown: 'no-source' },
    speed: null,
    canSpeed: false,
    canHold: false,
    isRecording: false,
    recordingSay: 'not recording',
  })

export const fakeTime = (atS: number, changes: Partial<Payload<'session.time'>> = {}): Payload<'session.time'> => ({
  atS,
  flag: 'green',
  flagSinceS: 0,
  leaderLap: lapOf(atS),
  lapsTotal: 30,
  ownLap: lapOf(atS),
  ...changes,
})

export const fakeRow = (car: number, changes: Partial<TowerRow> = {}): TowerRow => ({
  car,
  number: String(numbers[car] ?? car),
  className: 'GT',
  position: car + 1,
  isOwn: car === OWN_CAR,
  lap: 12,
  gapS: car * 3.417,
  lapsDown: 0,
  intervalS: car === 0 ? 0 : 3.417,
  lastLapS: 94.567 + car * 0.083,
  bestLapS: 94.012 + car * 0.071,
  compound: tyres[car % 3] ?? null,
  tyreAgeLaps: 3 + (car % 9),
  stops: car % 2,
  status: 'running',
  ...changes,
})

export function fakeTower(atS: number): Payload<'timing.tower'> {
  const special: Record<number, Partial<TowerRow>> = {
    9: { status: 'pit' },
    12: { status: 'out-lap', stops: 2 },
    17: { lapsDown: 1, gapS: { unknown: 'out-of-range' } },
    18: { lapsDown: 2, gapS: { unknown: 'out-of-range' }, status: 'lost' },
    19: {
      lapsDown: 6,
      gapS: { unknown: 'out-of-range' },
      intervalS: { unknown: 'not-yet' },
      lastLapS: { unknown: 'not-yet' },
      status: 'retired',
    },
  }
  const rows = numbers.map((_, car) =>
    fakeRow(car, { lap: lapOf(atS), gapS: car * (3.4 + 0.4 * wave(atS, 40, car)), ...special[car] }),
  )
  return { atS, rows, fastestCar: 3 }
}

export const fakeCar = (atS: number, changes: Partial<Payload<'car.now'>> = {}): Payload<'car.now'> => ({
  car: OWN_CAR,
  number: '14',
  atS,
  seq: Math.round(atS * 1000),
  speedMps: 22 + 48 * wave(atS, 11),
  rpm: 4200 + 3700 * wave(atS, 3.1),
  rpmMax: 7900,
  gear: 2 + Math.floor(4.9 * wave(atS, 11)),
  throttle: wave(atS, 11, 1.2),
  brake: Math.max(0, wave(atS, 11, 4) - 0.5) * 2,
  brakeLineFrontKpa: 6200 * Math.max(0, wave(atS, 11, 4) - 0.5),
  brakeLineRearKpa: 4100 * Math.max(0, wave(atS, 11, 4) - 0.5),
  steerRad: 1.4 * (wave(atS, 5) - 0.5),
  steerNorm: unknown,
  accLongMps2: 16 * (wave(atS, 11, 1) - 0.6),
  accLatMps2: 26 * (wave(atS, 5) - 0.5),
  lap: lapOf(atS),
  lapDistM: (atS % 95) * 44,
  ageS: 0.01,
  ...changes,
})

/** A source that sends speed and nothing else. */
export const speedOnlyCar = (atS: number): Payload<'car.now'> =>
  fakeCar(atS, {
    rpm: unknown,
    rpmMax: unknown,
    gear: unknown,
    throttle: unknown,
    brake: unknown,
    brakeLineFrontKpa: unknown,
    brakeLineRearKpa: unknown,
    steerRad: unknown,
    accLongMps2: unknown,
    accLatMps2: unknown,
    lap: unknown,
    lapDistM: unknown,
  })

const fakeCorner = (wear: number, heat: number): Payload<'tyre.now'>['fl'] => ({
  wear: { value: wear, low: wear - 0.04, high: wear + 0.05, evidence: 'inferred' },
  measuredLap: null,
  surfaceC: 92 + heat,
  innerC: 97 + heat / 2,
  pressureKpa: 151 + heat / 3,
})

export const fakeTyres = (atS: number, changes: Partial<Payload<'tyre.now'>> = {}): Payload<'tyre.now'> => ({
  car: OWN_CAR,
  number: '14',
  atS,
  compound: 'medium',
  ageLaps: 9,
  fl: { ...fakeCorner(0.31, 9), wear: { value: 0.31, low: 0.31, high: 0.31, evidence: 'measured' } },
  fr: fakeCorner(0.42, 14),
  rl: fakeCorner(0.27, 4),
  rr: fakeCorner(0.36, 7),
  lapStressG2s: 41.2,
  sectorStressG2s: [14.1, 15.9, { unknown: 'not-yet' }],
  lossPerLapS: { value: 0.0618, low: 0.041, high: 0.0832, evidence: 'inferred' },
  lapsToHalfSecond: { value: 8.1, low: 6, high: 12, evidence: 'inferred' },
  basis: 'starter 1.0.0',
  ...changes,
})

const bareCorner = {
  wear: unknown,
  measuredLap: null,
  surfaceC: unknown,
  innerC: unknown,
  pressureKpa: unknown,
} as const

/** Tyres of a source without any tyre channel. */
export const bareTyres = (atS: number): Payload<'tyre.now'> =>
  fakeTyres(atS, {
    compound: null,
    ageLaps: unknown,
    fl: bareCorner,
    fr: bareCorner,
    rl: bareCorner,
    rr: bareCorner,
    lossPerLapS: { value: 0.08, low: 0.02, high: 0.15, evidence: 'prior' },
    lapsToHalfSecond: { unknown: 'not-yet' },
    lapStressG2s: { unknown: 'not-yet' },
    sectorStressG2s: [],
    basis: 'rule of thumb',
  })

export const fakeWorkers = (montecarlo: Payload<'health.workers'>['workers'][number]['state'] = 'ready') => {
  const worker = (role: Payload<'health.workers'>['workers'][number]['role']) => ({
    role,
    state: 'ready' as const,
    fallsIn5Min: 0,
    lastBeatAgeS: 0.4,
    queued: 0,
    lastFall: '',
  })
  return {
    workers: [
      worker('aggregate'),
      worker('inference'),
      montecarlo === 'ready'
        ? worker('montecarlo')
        : { ...worker('montecarlo'), state: montecarlo, fallsIn5Min: 1, lastFall: 'exit code 9' },
      worker('recorder'),
      worker('reader'),
    ],
  } satisfies Payload<'health.workers'>
}

export const fakeAlerts = (count: 0 | 1 | 2): Payload<'health.alerts'> => ({
  alerts: [
    {
      id: 'worker.montecarlo',
      severity: 'warn' as const,
      message: 'The strategy worker fell and is being restarted. Timing and gauges go on.',
      tip: 'Nothing to do; if it stays away, press Restart.',
      sinceS: 120,
    },
    {
      id: 'source.clock',
      severity: 'info' as const,
      message: 'The source repeats time stamps; repeats are counted and left out.',
      tip: 'Lower the send rate in the game if it goes on.',
      sinceS: 60,
    },
  ].slice(0, count),
})
