/** An event as it goes on the wire: its code, and what it carries by the names of its fields. */
export interface GameEvent {
  readonly code: string
  /** The first format that has it. */
  readonly since: number
  readonly carries: Readonly<Record<string, number>>
}

const event = (code: string, since: number, carries: GameEvent['carries'] = {}): GameEvent => ({ code, since, carries })

export const sessionStarted = event('SSTA', 2020)
export const sessionEnded = event('SEND', 2020)
export const lightsOut = event('LGOT', 2021)
export const chequeredFlag = event('CHQF', 2020)

export const startLights = (numLights: number): GameEvent => event('STLG', 2021, { numLights })

export const raceWinner = (car: number): GameEvent => event('RCWN', 2020, { vehicleIdx: car })

export const fastestLap = (car: number, timeMs: number): GameEvent =>
  event('FTLP', 2020, { vehicleIdx: car, lapTime: timeMs / 1000 })

/** 8 is the game's word for a mechanical failure: the demo's car rolls out without contact. */
export const MECHANICAL_FAILURE = 8

export const retirement = (car: number): GameEvent =>
  event('RTMT', 2020, { vehicleIdx: car, reason: MECHANICAL_FAILURE })

export const overtake = (by: number, passed: number): GameEvent =>
  event('OVTK', 2023, { overtakingVehicleIdx: by, beingOvertakenVehicleIdx: passed })

/** What the full safety car does. */
export const safetyCarEdges = { deployed: 0, returned: 2, resumeRace: 3 } as const

const FULL_SAFETY_CAR = 1

export const safetyCar = (edge: keyof typeof safetyCarEdges): GameEvent =>
  event('SCAR', 2024, { safetyCarType: FULL_SAFETY_CAR, eventType: safetyCarEdges[edge] })

export interface TrapReading {
  readonly car: number
  readonly kmh: number
  readonly isOverallFastest: boolean
  readonly isDriverFastest: boolean
  readonly fastestCar: number
  readonly fastestKmh: number
}

export const speedTrap = (reading: TrapReading): GameEvent =>
  event('SPTP', 2020, {
    vehicleIdx: reading.car,
    speed: reading.kmh,
    isOverallFastestInSession: reading.isOverallFastest ? 1 : 0,
    isDriverFastestInSession: reading.isDriverFastest ? 1 : 0,
    fastestVehicleIdxInSession: reading.fastestCar,
    fastestSpeedInSession: reading.fastestKmh,
  })
