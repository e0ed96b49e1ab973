/** How often a variable is read: with every tick, with the rivals, or once a second. */
export type ReadRate = 'tick' | 'rivals' | 'second'

/** Ticks of the game a second. */
const TICK_HZ = 60

const list = (text: string): readonly string[] => text.split(/\s+/).filter(name => name !== '')

const wheels = ['LF', 'RF', 'LR', 'RR'] as const

/** What describes the own car in this instant, and the clock. */
const tickNames = list(`
  SessionTime SessionTick SessionNum SessionUniqueID SessionState SessionFlags
  IsReplayPlaying ReplaySessionTime ReplaySessionNum ReplayFrameNumEnd
  Lap LapCompleted LapDist LapDistPct LapLastLapTime LapCurrentLapTime LapBestLapTime
  PlayerCarIdx IsOnTrack IsInGarage OnPitRoad PlayerTrackSurface PlayerCarInPitStall
  PlayerCarTowTime
  Speed Throttle Brake Clutch Gear RPM SteeringWheelAngle LatAccel LongAccel VertAccel YawRate Yaw YawNorth
  FuelLevel FuelLevelPct FuelUsePerHour
  PitSvFlags PitSvFuel PitSvTireCompound PlayerCarPitSvStatus PitstopActive
  LFbrakeLinePress RFbrakeLinePress LRbrakeLinePress RRbrakeLinePress
`)

/** Arrays over all cars, and the tyres: their measured values change as the car arrives in its box. */
const rivalNames = [
  ...list(`
  CarIdxLap CarIdxLapCompleted CarIdxLapDistPct CarIdxPosition CarIdxClassPosition CarIdxClass CarIdxEstTime
  CarIdxF2Time CarIdxLastLapTime CarIdxBestLapTime CarIdxOnPitRoad CarIdxTrackSurface CarIdxTireCompound
  CarIdxFastRepairsUsed CarIdxSessionFlags CarIdxPaceRow CarIdxPaceLine CarIdxPaceFlags CarIdxP2P_Status
  CarIdxP2P_Count CarIdxSteer CarIdxRPM CarIdxGear PlayerTireCompound
  `),
  ...wheels.flatMap(wheel =>
    ['wearL', 'wearM', 'wearR', 'tempCL', 'tempCM', 'tempCR', 'coldPressure', 'odometer'].map(what => wheel + what),
  ),
]

/** Session, pit service and weather. */
const secondNames = [
  ...list(`
    SessionTimeRemain SessionLapsRemainEx SessionLapsRemain SteeringWheelAngleMax SessionTimeTotal SessionLapsTotal SessionTimeOfDay
    PlayerCarPosition PlayerCarClassPosition PlayerCarMyIncidentCount PlayerCarTeamIncidentCount
    PlayerCarDryTireSetLimit TireSetsUsed TireSetsAvailable
    dpFuelAddKg dpFuelAutoFillEnabled dpFuelAutoFillActive
    PitSvLFP PitSvRFP PitSvLRP PitSvRRP PitRepairLeft PitOptRepairLeft PitsOpen
    FastRepairUsed FastRepairAvailable
    TrackTempCrew AirTemp TrackWetness WeatherDeclaredWet Precipitation Skies RelativeHumidity WindVel WindDir
    FogLevel AirDensity AirPressure
  `),
  ...wheels.flatMap(wheel => [`${wheel}TiresUsed`, `${wheel}TiresAvailable`]),
]

const rates = new Map<string, ReadRate>([
  ...tickNames.map((name): [string, ReadRate] => [name, 'tick']),
  ...rivalNames.map((name): [string, ReadRate] => [name, 'rivals']),
  ...secondNames.map((name): [string, ReadRate] => [name, 'second']),
])

/** How often a variable is read; null for one that is not read at all. */
export const readRate = (name: string): ReadRate | null => rates.get(name) ?? null

/** Every variable that is read where the game has it. */
export const chosenVariables: readonly string[] = [...rates.keys()]

/** Says which variables are due, counting ticks: the game has 60 a second. */
export class ReadingPlan {
  readonly #everyTicks: Readonly<Record<ReadRate, number>>
  #tick = 0

  /** @param rivalsHz how often the arrays over all cars are read, at most 60. */
  constructor(rivalsHz: number) {
    const hz = Math.min(TICK_HZ, Math.max(1, rivalsHz))
    this.#everyTicks = { tick: 1, rivals: Math.round(TICK_HZ / hz), second: TICK_HZ }
  }

  /** The rates that are due with this tick; the first tick reads everything. */
  next(): ReadonlySet<ReadRate> {
    const tick = this.#tick++
    return new Set((['tick', 'rivals', 'second'] as const).filter(rate => tick % this.#everyTicks[rate] === 0))
  }

  /** A new connection or another car: the next tick reads everything. */
  restart(): void {
    this.#tick = 0
  }
}
