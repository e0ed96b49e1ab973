import type { IrDriver, IrOwn, IrPart, IrResult, IrSession, IrWeekend } from './ir-session.ts'
import { bareNumber, quantity } from './quantity.ts'

type Table = Readonly<Record<string, unknown>>

const empty: Table = {}

const tableOf = (value: unknown): Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : empty

const get = (table: Table, key: string): unknown => (Object.hasOwn(table, key) ? table[key] : undefined)
const child = (table: Table, key: string): Table => tableOf(get(table, key))

function rows(table: Table, key: string): readonly Table[] {
  const value = get(table, key)
  return Array.isArray(value) ? value.map(tableOf) : []
}

function textOf(table: Table, key: string): string {
  const value = get(table, key)
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

const numberOf = (table: Table, key: string): number | null => bareNumber(get(table, key))

/** Only whole numbers name a car, a session or a class. */
function wholeOf(table: Table, key: string): number | null {
  const value = numberOf(table, key)
  return value !== null && Number.isInteger(value) ? value : null
}

/** -1 means none. */
const indexOf = (table: Table, key: string): number | null => atLeast(wholeOf(table, key), 0)
const atLeast = (value: number | null, min: number): number | null => (value !== null && value >= min ? value : null)
const isSet = (table: Table, key: string): boolean => {
  const value = get(table, key)
  return value === true || value === 1
}

/** A lap or race time; the text writes -1 for none, and some builds 0. */
function timeOf(table: Table, key: string): number | null {
  const value = quantity(get(table, key))
  return value !== null && value > 0 ? value : null
}

function weekendOf(table: Table): IrWeekend {
  return {
    trackName: textOf(table, 'TrackName'),
    trackDisplayName: textOf(table, 'TrackDisplayName'),
    trackConfigName: textOf(table, 'TrackConfigName'),
    trackLengthM: timeOf(table, 'TrackLength'),
    // The text calls them metres and means degrees.
    latitudeDeg: numberOf(table, 'TrackLatitude'),
    longitudeDeg: numberOf(table, 'TrackLongitude'),
    pitLimitMps: timeOf(table, 'TrackPitSpeedLimit'),
    subSessionId: wholeOf(table, 'SubSessionID'),
    isTeamRacing: isSet(table, 'TeamRacing'),
    carClasses: wholeOf(table, 'NumCarClasses'),
    simMode: textOf(table, 'SimMode'),
    eventType: textOf(table, 'EventType'),
    buildVersion: textOf(table, 'BuildVersion'),
    courseCautions: textOf(child(table, 'WeekendOptions'), 'CourseCautions'),
  }
}

/** A limit of laps or seconds; both sentinels of the game mean none: 32767 laps, 604,800 s. */
const limitOf = (value: number | null, unlimited: number): number | null =>
  value !== null && value > 0 && value < unlimited ? value : null

function partOf(table: Table): IrPart | null {
  const num = indexOf(table, 'SessionNum')
  if (num === null) return null
  return {
    num,
    type: textOf(table, 'SessionType'),
    name: textOf(table, 'SessionName'),
    laps: limitOf(wholeOf(table, 'SessionLaps'), 32767),
    timeS: limitOf(quantity(get(table, 'SessionTime')), 604_800),
    mustChangeCompound: isSet(table, 'SessionEnforceTireCompoundChange'),
    results: rows(table, 'ResultsPositions').flatMap(row => resultOf(row, 0)),
  }
}

/** `lift` is what a position lacks to count from 1: the grid counts from 0, results from 1, classes always from 0. */
function resultOf(table: Table, lift: number): IrResult[] {
  const carIdx = indexOf(table, 'CarIdx')
  if (carIdx === null) return []
  const position = wholeOf(table, 'Position')
  const classPosition = indexOf(table, 'ClassPosition')
  return [
    {
      carIdx,
      position: position === null ? null : atLeast(position + lift, 1),
      classPosition: classPosition === null ? null : classPosition + 1,
      lap: indexOf(table, 'Lap'),
      lapsComplete: indexOf(table, 'LapsComplete'),
      lastTimeS: timeOf(table, 'LastTime'),
      fastestTimeS: timeOf(table, 'FastestTime'),
      timeS: timeOf(table, 'Time'),
      incidents: indexOf(table, 'Incidents'),
      reasonOut: textOf(table, 'ReasonOutStr'),
    },
  ]
}

function ownOf(table: Table): IrOwn {
  return {
    carIdx: indexOf(table, 'DriverCarIdx'),
    paceCarIdx: indexOf(table, 'PaceCarIdx'),
    pitTrackFrac: numberOf(table, 'DriverPitTrkPct'),
    fuelKgPerL: timeOf(table, 'DriverCarFuelKgPerLtr'),
    fuelMaxL: timeOf(table, 'DriverCarFuelMaxLtr'),
    maxFuelFrac: fractionOf(table, 'DriverCarMaxFuelPct'),
    estLapTimeS: timeOf(table, 'DriverCarEstLapTime'),
    tires: rows(table, 'DriverTires').flatMap(row => {
      const index = indexOf(row, 'TireIndex')
      return index === null ? [] : [{ index, compound: textOf(row, 'TireCompoundType') }]
    }),
  }
}

/** `0.650 %` is a fraction in spite of its sign. */
function fractionOf(table: Table, key: string): number | null {
  const value = numberOf(table, key)
  return value !== null && value > 0 && value <= 1 ? value : null
}

function driverOf(table: Table): IrDriver[] {
  const carIdx = indexOf(table, 'CarIdx')
  if (carIdx === null) return []
  return [
    {
      carIdx,
      userName: textOf(table, 'UserName'),
      userId: wholeOf(table, 'UserID'),
      teamId: wholeOf(table, 'TeamID'),
      teamName: textOf(table, 'TeamName'),
      carNumber: textOf(table, 'CarNumber'),
      carName: textOf(table, 'CarScreenName'),
      classId: wholeOf(table, 'CarClassID'),
      className: textOf(table, 'CarClassShortName'),
      classEstLapTimeS: timeOf(table, 'CarClassEstLapTime'),
      classMaxFuelFrac: fractionOf(table, 'CarClassMaxFuelPct'),
      isPaceCar: isSet(table, 'CarIsPaceCar'),
      isSpectator: isSet(table, 'IsSpectator'),
      isAi: isSet(table, 'CarIsAI'),
    },
  ]
}

/** Takes what is used out of a parsed session text, whoever parsed it. Total: what is missing or odd is null or left out. */
export function readSession(parsed: unknown): IrSession {
  const root = tableOf(parsed)
  const info = child(root, 'SessionInfo')
  const drivers = child(root, 'DriverInfo')
  const setup = child(root, 'CarSetup')
  return {
    weekend: weekendOf(child(root, 'WeekendInfo')),
    sessions: rows(info, 'Sessions').flatMap(row => partOf(row) ?? []),
    currentNum: indexOf(info, 'CurrentSessionNum'),
    own: ownOf(drivers),
    drivers: rows(drivers, 'Drivers').flatMap(driverOf),
    qualifying: rows(child(root, 'QualifyResultsInfo'), 'Results').flatMap(row => resultOf(row, 1)),
    sectorStarts: rows(child(root, 'SplitTimeInfo'), 'Sectors').flatMap(row => numberOf(row, 'SectorStartPct') ?? []),
    setup: setup === empty ? null : setup,
  }
}
