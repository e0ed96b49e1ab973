/** The session text as far as it is used; null where it does not say. Laps, distances and speeds in SI. */
export interface IrSession {
  readonly weekend: IrWeekend
  /** By `SessionNum`, not by place in the list. */
  readonly sessions: readonly IrPart[]
  /** Which of them was on when the text was written; only new builds say. */
  readonly currentNum: number | null
  readonly own: IrOwn
  readonly drivers: readonly IrDriver[]
  /** The grid. */
  readonly qualifying: readonly IrResult[]
  /** Where each sector begins, as a fraction of the lap, the first being 0. */
  readonly sectorStarts: readonly number[]
  /** As the text has it; a garage sheet differs with every car. */
  readonly setup: Readonly<Record<string, unknown>> | null
}

export interface IrWeekend {
  /** The file name of the track, its name for people, and its layout. */
  readonly trackName: string
  readonly trackDisplayName: string
  readonly trackConfigName: string
  readonly trackLengthM: number | null
  readonly latitudeDeg: number | null
  readonly longitudeDeg: number | null
  readonly pitLimitMps: number | null
  readonly subSessionId: number | null
  readonly isTeamRacing: boolean
  readonly carClasses: number | null
  /** `full`, or `replay` for a recorded session that is watched. */
  readonly simMode: string
  readonly eventType: string
  readonly buildVersion: string
  readonly courseCautions: string
}

/** One of the sessions of a weekend: practice, qualifying, race, heats. */
export interface IrPart {
  readonly num: number
  readonly type: string
  readonly name: string
  /** Null when unlimited. */
  readonly laps: number | null
  readonly timeS: number | null
  /** Every car must have run two compounds. */
  readonly mustChangeCompound: boolean
  readonly results: readonly IrResult[]
}

export interface IrResult {
  readonly carIdx: number
  /** From 1. */
  readonly position: number | null
  /** From 1; the text counts classes from 0. */
  readonly classPosition: number | null
  readonly lap: number | null
  readonly lapsComplete: number | null
  /** Null for no time, which the text writes as -1. */
  readonly lastTimeS: number | null
  readonly fastestTimeS: number | null
  readonly timeS: number | null
  readonly incidents: number | null
  readonly reasonOut: string
}

/** What only the text of a driver's own machine says. */
export interface IrOwn {
  readonly carIdx: number | null
  /** Null when there is none (-1). */
  readonly paceCarIdx: number | null
  /** Where the driver's stall is, as a fraction of the lap. */
  readonly pitTrackFrac: number | null
  readonly fuelKgPerL: number | null
  readonly fuelMaxL: number | null
  /** Share of the tank that may be used. */
  readonly maxFuelFrac: number | null
  readonly estLapTimeS: number | null
  readonly tires: readonly { readonly index: number; readonly compound: string }[]
}

export interface IrDriver {
  readonly carIdx: number
  /** A person's name; not to be logged. */
  readonly userName: string
  readonly userId: number | null
  readonly teamId: number | null
  readonly teamName: string
  readonly carNumber: string
  readonly carName: string
  readonly classId: number | null
  readonly className: string
  readonly classEstLapTimeS: number | null
  /** Share of the tank the class may use. */
  readonly classMaxFuelFrac: number | null
  readonly isPaceCar: boolean
  readonly isSpectator: boolean
  readonly isAi: boolean
}
