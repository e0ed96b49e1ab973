/** A car of an invented session. */
export interface YamlCar {
  readonly idx: number
  readonly number: string
  readonly className?: string
  readonly user?: string
  readonly userId?: number
  readonly isPace?: boolean
  readonly isAi?: boolean
  readonly isSpectator?: boolean
  readonly lapS?: number
}

export interface YamlOptions {
  readonly cars?: readonly YamlCar[]
  readonly own?: number
  readonly paceCarIdx?: number
  readonly simMode?: string
  readonly subSessionId?: number
  readonly team?: boolean
  /** Type and laps of each session, by number. */
  readonly sessions?: readonly {
    readonly type: string
    readonly laps: string
    readonly time: string
    readonly results?: string
  }[]
  /** CarIdx in the order of the grid. */
  readonly grid?: readonly number[]
  readonly tires?: readonly string[]
  readonly trackLength?: string
  readonly extra?: string
}

/** One row of results in the text's own keys. */
export const resultRow = (values: Readonly<Record<string, number | string>>): string =>
  Object.entries(values)
    .map(([key, value], i) => `   ${i === 0 ? '- ' : '  '}${key}: ${value}`)
    .join('\n')

const carText = (car: YamlCar): string => ` - CarIdx: ${car.idx}
   UserName: ${car.user ?? `Driver ${car.idx}`}
   UserID: ${car.userId ?? 1000 + car.idx}
   TeamID: 0
   TeamName: Team ${car.idx}
   CarNumber: "${car.number}"
   CarNumberRaw: ${Number(car.number) || 0}
   CarClassID: 7
   CarScreenName: Test Car
   CarClassShortName: ${car.className ?? 'TestClass'}
   CarClassMaxFuelPct: 0.650 %
   CarClassEstLapTime: ${car.lapS ?? 100}
   CarIsPaceCar: ${car.isPace === true ? 1 : 0}
   CarIsAI: ${car.isAi === true ? 1 : 0}
   IsSpectator: ${car.isSpectator === true ? 1 : 0}`

/** A session text as the game writes it, of an invented event on a lap of 1 km unless said otherwise. */
export function sessionYaml(options: YamlOptions = {}): string {
  const cars = options.cars ?? [{ idx: 0, number: '012' }]
  const sessions = options.sessions ?? [{ type: 'Race', laps: '30', time: '1200.0000 sec' }]
  const sessionTexts = sessions.map(
    ({ type, laps, time, results }, num) => ` - SessionNum: ${num}
   SessionLaps: ${laps}
   SessionTime: ${time}
   SessionType: ${type}
   SessionName: ${type.toUpperCase()}
   ResultsPositions:${results === undefined ? '' : `\n${results}`}
   ResultsOfficial: 0`,
  )
  const grid = (options.grid ?? []).map((idx, place) =>
    resultRow({ Position: place, ClassPosition: place, CarIdx: idx, FastestLap: 1, FastestTime: 90 + place }),
  )
  return `---
WeekendInfo:
 TrackName: test ring
 TrackLength: ${options.trackLength ?? '1.0000 km'}
 TrackDisplayName: Test Ring
 TrackConfigName: Short
 TrackLatitude: 10.000000 m
 TrackLongitude: 20.000000 m
 TrackPitSpeedLimit: 55.98 kph
 SubSessionID: ${options.subSessionId ?? 4242}
 SimMode: ${options.simMode ?? 'full'}
 TeamRacing: ${options.team === true ? 1 : 0}
 NumCarClasses: 1
 BuildVersion: 2030.01.02.03
 WeekendOptions:
  CourseCautions: local
  Date: 2030-01-02T00:00:00.000Z

SessionInfo:
 Sessions:
${sessionTexts.join('\n')}
${grid.length === 0 ? '' : `\nQualifyResultsInfo:\n Results:\n${grid.join('\n')}\n`}
DriverInfo:
 DriverCarIdx: ${options.own ?? cars[0]?.idx ?? 0}
 PaceCarIdx: ${options.paceCarIdx ?? -1}
 DriverCarFuelKgPerLtr: 0.750
 DriverCarFuelMaxLtr: 60.000
 DriverCarMaxFuelPct: 0.500
 DriverCarEstLapTime: 100
 DriverPitTrkPct: 0.054302
${options.tires === undefined ? '' : ` DriverTires:\n${options.tires.map((type, i) => ` - TireIndex: ${i}\n   TireCompoundType: "${type}"`).join('\n')}\n`} Drivers:
${cars.map(carText).join('\n')}
${options.extra ?? ''}
SplitTimeInfo:
 Sectors:
 - SectorNum: 0
   SectorStartPct: 0.000000
 - SectorNum: 1
   SectorStartPct: 0.400000

...
`
}
