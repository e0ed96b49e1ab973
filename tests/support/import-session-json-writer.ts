/** A race as the dashboard file tells it, made up. */
export interface MadeUpCar {
  readonly number: number
  readonly driver: string
  readonly laps: readonly number[]
  /** Last lap on the first set; none: no stop. */
  readonly stopAfter?: number
  readonly isRestricted?: boolean
  readonly isPlayer?: boolean
  readonly warnings?: readonly object[]
}

export interface MadeUpSession {
  readonly cars: readonly MadeUpCar[]
  readonly type?: string
  readonly overtakes?: readonly (readonly [by: string, lap: number, passed: string])[]
  /** Worst safety-car word by lap. */
  readonly cautions?: Readonly<Record<number, string>>
  readonly isSpectating?: boolean
}

/** Wear of lap `lap` on its set, by corner: no two corners alike. RL, RR, FL, FR, percent. */
const madeUpWear = (laps: number): number[] => [laps * 1, laps * 2, laps * 3, laps * 4]

const setOf = (car: MadeUpCar, lap: number): { readonly set: number; readonly age: number } => {
  const after = car.stopAfter ?? Infinity
  return lap > after ? { set: 12, age: lap - after } : { set: 9, age: lap }
}

const tyres = {
  9: { 'actual-tyre-compound': 'C3', 'visual-tyre-compound': 'Medium' },
  12: { 'actual-tyre-compound': 'C1', 'visual-tyre-compound': 'Hard' },
} as const

function lapEntry(ms: number): object {
  return {
    'lap-time-in-ms': ms,
    'sector-1-time-in-ms': 30_000,
    'sector-1-time-minutes': 0,
    'sector-2-time-in-ms': ms === 0 ? 0 : ms - 30_000 - 21_000 - 60_000,
    'sector-2-time-minutes': 1,
    'sector-3-time-in-ms': 21_000,
    'sector-3-time-minutes': 0,
    'lap-valid-bit-flags': 15,
  }
}

function lapInfo(session: MadeUpSession, car: MadeUpCar, lap: number): object {
  const { set, age } = setOf(car, lap)
  const isHidden = car.isRestricted === true
  return {
    'lap-number': lap,
    'car-damage-data': {
      'tyres-wear': isHidden ? [0, 0, 0, 0] : madeUpWear(age),
      'front-left-wing-damage': isHidden ? 0 : 10,
    },
    'car-status-data': {
      ...tyres[set === 9 ? 9 : 12],
      'fuel-in-tank': isHidden ? 0 : 50 - lap,
      'tyres-age-laps': Math.max(0, age - 1),
      'ers-store-energy': isHidden ? 0 : 2_000_000,
    },
    'max-safety-car-status': session.cautions?.[lap] ?? (lap === 0 ? 'FORMATION_LAP' : 'NO_SAFETY_CAR'),
    'tyre-sets-data': { 'fitted-index': set },
    'track-position': session.cars.indexOf(car) + 1,
  }
}

function stints(car: MadeUpCar): object[] {
  const last = car.laps.length
  const stint = (from: number, to: number, set: 9 | 12): object => ({
    'start-lap': from,
    'end-lap': to,
    'stint-length': to - from + 1,
    'fitted-index': set,
    'tyre-set-key': `${set}.${tyres[set]['actual-tyre-compound']}`,
    'tyre-set-data': tyres[set],
  })
  if (car.stopAfter === undefined) return [stint(1, last, 9)]
  return [stint(1, car.stopAfter, 9), stint(car.stopAfter + 1, last, 12)]
}

function carEntry(session: MadeUpSession, car: MadeUpCar, index: number): object {
  const laps = car.laps.length
  return {
    index: index * 2,
    'is-player': car.isPlayer ?? false,
    'driver-name': car.driver,
    team: 'Made-up Racing',
    'telemetry-settings': car.isRestricted === true ? 'Restricted' : 'Public',
    'participant-data': {
      'race-number': car.number,
      'ai-controlled': false,
      'telemetry-setting': car.isRestricted === true ? 'Restricted' : 'Public',
    },
    'session-history': { 'num-laps': laps, 'lap-history-data': car.laps.map(s => lapEntry(Math.round(s * 1000))) },
    'final-classification': {
      position: index + 1,
      'num-laps': laps,
      'result-status': 'FINISHED',
      'total-race-time': car.laps.reduce((sum, s) => sum + s, 0),
      'best-lap-time-ms': Math.min(...car.laps) * 1000,
    },
    'tyre-set-history': stints(car),
    'per-lap-info': Array.from({ length: laps + 1 }, (_, lap) => lapInfo(session, car, lap)),
    'warning-penalty-history': car.warnings ?? [],
  }
}

export function sessionJson(session: MadeUpSession): string {
  return JSON.stringify({
    'classification-data': session.cars.map((car, index) => carEntry(session, car, index)),
    'position-history': [],
    'game-year': 25,
    'packet-format': 2025,
    'session-info': {
      'session-type': session.type ?? 'Race',
      'total-laps': Math.max(...session.cars.map(car => car.laps.length)),
      'track-length': 5000,
      'track-id': 'Made-up Ring',
      formula: 'F1 Modern',
      'pit-speed-limit': 80,
      'is-spectating': session.isSpectating ?? false,
    },
    'tyre-stint-history-v2': [],
    overtakes: {
      records: (session.overtakes ?? []).map(([by, lap, passed], id) => ({
        'overtaking-driver-name': by,
        'overtaking-driver-lap': lap,
        'overtaken-driver-name': passed,
        'overtaken-driver-lap': lap,
        'overtake-id': id,
      })),
    },
    version: '3.1.5',
    debug: { 'session-uid': 2821619641529246000, timestamp: '2030-01-02 03:04:05 GMT Standard Time' },
  })
}
