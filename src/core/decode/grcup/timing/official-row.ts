/** The flag at the end of a lap: green, full-course yellow, finish. */
export type LapFlag = 'GF' | 'FCY' | 'FF' | ''

/** One lap of one car as the timekeepers printed it. Milliseconds; NaN where the cell is blank. */
export interface OfficialRow {
  /** Number as printed; two cars may share it. */
  readonly number: string
  readonly lap: number
  readonly timeMs: number
  /** Race clock at the end of the lap. */
  readonly elapsedMs: number
  /** Local time of day at the end of the lap. */
  readonly hourMs: number
  readonly sectorsMs: readonly [number, number, number]
  /** The line was crossed in the pit lane. */
  readonly inPit: boolean
  readonly pitTimeMs: number
  readonly flag: LapFlag
  /** Average speed of the lap: with the lap time it tells which length the timekeepers reckon with. */
  readonly kph: number
  readonly className: string
  readonly group: string
  /** Names are left out where the table has none. */
  readonly driver: string
  readonly team: string
}

/** Rows of a table of laps, and how many were no laps. */
export interface OfficialRows {
  readonly rows: readonly OfficialRow[]
  readonly rejected: number
  /** Rows that lack a sector time even after the loops in between were asked. */
  readonly blankSections: number
}
