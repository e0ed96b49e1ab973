import { IracingSession, type IracingSessionOptions } from '../../src/core/decode/iracing/session/iracing-session.ts'
import type { VarHeader } from '../../src/core/decode/iracing/layout.ts'
import { packVars, type VarWish } from '../../src/core/decode/iracing/write-layout.ts'
import { cp1252Bytes } from '../../src/core/decode/iracing/text/cp1252.ts'
import type { RaceEvent } from '../../src/core/samples/session.ts'
import { FakeSink } from './fake-sink.ts'
import { packRecord, type RecordValues, wish } from './ibt-writer.ts'
import { sessionYaml, type YamlOptions } from './iracing-yaml.ts'

const corners = ['LF', 'RF', 'LR', 'RR']

/** What every record since 2015 has. */
export const ownWishes: readonly VarWish[] = [
  wish('SessionTime', 'float64', { unit: 's' }),
  ...['SessionNum', 'SessionState', 'SessionUniqueID', 'Lap', 'LapCompleted', 'PlayerTrackSurface'].map(name =>
    wish(name, 'int32'),
  ),
  wish('SessionFlags', 'bitfield', { unit: 'irsdk_Flags' }),
  ...['IsOnTrack', 'OnPitRoad', 'PlayerCarInPitStall'].map(name => wish(name, 'bool')),
  ...['LapDistPct', 'LapDist', 'LapLastLapTime', 'Speed', 'Throttle', 'Brake', 'Clutch', 'RPM'].map(name =>
    wish(name, 'float32'),
  ),
  ...['SteeringWheelAngle', 'YawRate', 'LatAccel', 'LongAccel', 'VertAccel', 'FuelLevel'].map(name =>
    wish(name, 'float32'),
  ),
  wish('Gear', 'int32'),
  wish('FuelUsePerHour', 'float32', { unit: 'kg/h' }),
  wish('PitSvFlags', 'bitfield', { unit: 'irsdk_PitSvFlags' }),
  wish('PlayerTireCompound', 'int32'),
  ...corners.flatMap(corner =>
    ['wearL', 'wearM', 'wearR', 'odometer'].map(part => wish(`${corner}${part}`, 'float32')),
  ),
  ...['AirTemp', 'TrackTempCrew', 'Precipitation'].map(name => wish(name, 'float32')),
  wish('TrackWetness', 'int32'),
]

/** What only the disk has. */
export const diskWishes: readonly VarWish[] = [
  ...ownWishes,
  ...['Lat', 'Lon'].map(name => wish(name, 'float64')),
  ...['Alt', 'YawNorth'].map(name => wish(name, 'float32')),
  ...corners.flatMap(corner =>
    ['pressure', 'tempL', 'tempM', 'tempR'].map(part => wish(`${corner}${part}`, 'float32')),
  ),
]

/** What only the memory has, with arrays as long as the build makes them. */
export const liveWishes = (cars = 64): readonly VarWish[] => [
  ...ownWishes,
  wish('PlayerCarIdx', 'int32'),
  wish('IsReplayPlaying', 'bool'),
  wish('ReplaySessionTime', 'float64'),
  wish('ReplaySessionNum', 'int32'),
  wish('ReplayFrameNumEnd', 'int32'),
  wish('SessionTimeRemain', 'float64'),
  wish('SessionLapsRemainEx', 'int32'),
  ...[
    'CarIdxLap',
    'CarIdxLapCompleted',
    'CarIdxTrackSurface',
    'CarIdxPosition',
    'CarIdxClassPosition',
    'CarIdxTireCompound',
  ].map(name => wish(name, 'int32', { count: cars })),
  ...['CarIdxLapDistPct', 'CarIdxLastLapTime', 'CarIdxBestLapTime', 'CarIdxSteer', 'CarIdxRPM'].map(name =>
    wish(name, 'float32', { count: cars }),
  ),
  wish('CarIdxOnPitRoad', 'bool', { count: cars }),
  wish('CarIdxSessionFlags', 'bitfield', { count: cars }),
]

/** A car on the course in a race, with the driver in it. */
export const driving: RecordValues = {
  ...{ SessionState: 4, IsOnTrack: 1, PlayerTrackSurface: 3, Lap: 3, LapCompleted: 2, LapDistPct: 0.5, Speed: 50 },
  ...{ FuelLevel: 40, LapLastLapTime: 20, PlayerTireCompound: -1, SessionFlags: 0x10000000 },
  ...Object.fromEntries(corners.flatMap(corner => ['wearL', 'wearM', 'wearR'].map(part => [`${corner}${part}`, 1]))),
}

/** A car of the arrays at one instant; what is left out is that of a car on the course. */
export interface ArrayCar {
  readonly idx: number
  readonly lap: number
  readonly done: number
  readonly frac: number
  readonly surface?: number
  readonly onPitRoad?: boolean
  readonly last?: number
  readonly best?: number
  readonly position?: number
  readonly compound?: number
  readonly flags?: number
}

/** The CarIdx arrays of a record; a place without a car reads as the game leaves it. */
export function arrays(cars: readonly ArrayCar[], count = 64): RecordValues {
  const column = (none: number, of: (car: ArrayCar) => number): number[] => {
    const values = new Array<number>(count).fill(none)
    for (const car of cars) values[car.idx] = of(car)
    return values
  }
  return {
    CarIdxLap: column(-1, car => car.lap),
    CarIdxLapCompleted: column(-1, car => car.done),
    CarIdxLapDistPct: column(-1, car => car.frac),
    CarIdxTrackSurface: column(-1, car => car.surface ?? 3),
    CarIdxOnPitRoad: column(0, car => (car.onPitRoad === true ? 1 : 0)),
    CarIdxLastLapTime: column(-1, car => car.last ?? -1),
    CarIdxBestLapTime: column(-1, car => car.best ?? -1),
    CarIdxPosition: column(0, car => car.position ?? 0),
    CarIdxClassPosition: column(0, car => car.position ?? 0),
    CarIdxTireCompound: column(-1, car => car.compound ?? -1),
    CarIdxSessionFlags: column(0, car => car.flags ?? 0),
  }
}

export interface RigOptions {
  readonly from?: IracingSessionOptions['from']
  readonly wishes?: readonly VarWish[]
  readonly yaml?: YamlOptions | string
  readonly rivalsHz?: number
  readonly sink?: FakeSink
}

/** A session with its sink, fed with records by their values. */
export class IracingRig {
  readonly sink: FakeSink
  readonly session: IracingSession
  readonly vars: readonly VarHeader[]
  readonly #recordBytes: number
  #revision = 0

  constructor({
    from = 'disk',
    wishes = from === 'disk' ? diskWishes : liveWishes(),
    yaml = {},
    rivalsHz,
    sink = new FakeSink(),
  }: RigOptions = {}) {
    this.sink = sink
    this.session = new IracingSession({ sink: this.sink, from, ...(rivalsHz !== undefined && { rivalsHz }) })
    const packed = packVars(wishes)
    this.vars = packed.vars
    this.#recordBytes = packed.recordBytes
    this.session.describe(packed)
    this.text(yaml)
  }

  /** A new revision of the session text. */
  text(yaml: YamlOptions | string): void {
    this.#revision++
    this.session.sessionInfo(cp1252Bytes(typeof yaml === 'string' ? yaml : sessionYaml(yaml)), this.#revision)
  }

  /** One record: a driving car with these values. */
  feed(values: RecordValues): void {
    const bytes = packRecord(this.vars, this.#recordBytes, { ...driving, ...values })
    this.session.record(new DataView(bytes.buffer), 0)
  }

  /** Ticks from one second to another; each gets its time and what `of` says. */
  run(fromS: number, toS: number, of: (atS: number, tick: number) => RecordValues): void {
    const ticks = Math.round((toS - fromS) * 60)
    for (let tick = 0; tick <= ticks; tick++) {
      const atS = fromS + tick / 60
      this.feed({ SessionTime: atS, ...of(atS, tick) })
    }
  }

  events<K extends RaceEvent['kind']>(kind: K): (RaceEvent & { readonly kind: K })[] {
    const isKind = (event: RaceEvent): event is RaceEvent & { readonly kind: K } => event.kind === kind
    return this.sink.events.map(({ event }) => event).filter(isKind)
  }
}
