/** What may differ from a quiet car. */
export interface MadeCar {
  readonly id: number
  readonly isPlayer?: boolean
  readonly position?: number
  readonly className?: string
  readonly driverName?: string
  readonly lapDistanceM?: number
  readonly lapsCompleted?: number
  readonly lastLapS?: number | null
  readonly gapToPlayerS?: number | null
  readonly pit?: Readonly<Record<string, unknown>>
  readonly [more: string]: unknown
}

export const car = (differs: MadeCar): Record<string, unknown> => ({
  ...{ isPlayer: false, position: 2, classPosition: null, classId: 'gt3', className: 'GT3', driverName: 'Ann Example' },
  ...{ lapDistanceM: 1000, lapsCompleted: 1, lastLapS: null, bestLapS: null, worldPos: null, lateralPos: 0 },
  pit: { inPitLane: false, inPitStall: false, stops: 0, state: 'none' },
  ...{ gapToPlayerS: null, gapToPlayerM: null, closingRateMps: null },
  ...differs,
})

const tyre = (wear01: number | null): Record<string, unknown> => ({
  tempC: { inner: 60, center: 66, outer: 72 },
  ...{ pressureKpa: 170, wear01, compound: 'Medium', surfaceTempC: null },
})

/** The player with everything that only the player has. */
export const player = (differs: Partial<MadeCar> = {}): Record<string, unknown> => ({
  ...car({ id: 7, isPlayer: true, position: 3 }),
  fuel: { liters: 60, capacityLiters: 100, perLapAvgLiters: null, lapsRemainingEst: null },
  tires: [tyre(0.9), tyre(0.8), tyre(0.7), tyre(0.6)],
  brakes: [300, 310, 320, 330].map(discTempC => ({ discTempC })),
  inputs: { throttle: 0, brake: 0, clutch: 0, steer: 0 },
  engine: { rpm: 8000, maxRpm: 9000, gear: 4, map: null },
  ...differs,
})

/** The player on a line of which the game gave no telemetry: zeros where nothing was read. */
export const withoutTelemetry = (): Record<string, unknown> =>
  player({
    fuel: { liters: 0, capacityLiters: null, perLapAvgLiters: null, lapsRemainingEst: null },
    tires: Array.from({ length: 4 }, () => ({ ...tyre(null), tempC: 0, pressureKpa: null, compound: null })),
    brakes: Array.from({ length: 4 }, () => ({ discTempC: null })),
    engine: { rpm: 0, maxRpm: null, gear: 0, map: null },
  })

export interface MadeState {
  readonly elapsedS: number
  readonly session?: Readonly<Record<string, unknown>>
  readonly player?: Readonly<Record<string, unknown>>
  readonly cars?: readonly Readonly<Record<string, unknown>>[]
  readonly track?: Readonly<Record<string, unknown>>
  readonly flag?: string
}

/** One line of a recording in the shape of the foreign recorder, made here. */
export function stateLine(state: MadeState): string {
  const own = state.player ?? player()
  const session = {
    ...{ game: 'lmu', phase: 'race', isTimed: true, elapsedS: state.elapsedS, remainingS: 3600 - state.elapsedS },
    ...{ totalLaps: 2147483647, serverName: null, multiClass: true },
    ...state.session,
  }
  const track = { name: 'Testring', lengthM: 4000, sectorBoundariesM: null, surfaceTempC: 33, ...state.track }
  const weather = { airTempC: 21, trackTempC: 33, rainIntensity01: null, wetness01: null, forecast: null }
  const flags = { global: state.flag ?? 'green', sectorYellows: null, blueForPlayer: false }
  const cars = [...(state.cars ?? []), own]
  return JSON.stringify({ tick: 1, monotonicMs: 5, session, player: own, cars, track, weather, flags })
}

export const recording = (...states: readonly MadeState[]): string => states.map(stateLine).join('\n') + '\n'
