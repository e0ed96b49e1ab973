import type { Flag, SessionInfo } from '../samples/session.ts'
import type { CarFold } from './car-fold.ts'
import { isCoarse, sessionOrder } from './order.ts'
import { gapS } from './progress.ts'

/** One car of the order as it stands now; NaN = unknown. Seconds. */
export interface TimingRow {
  readonly car: number
  readonly lap: number
  readonly gapS: number
  readonly lapsDown: number
  readonly intervalS: number
  readonly lastLapS: number
  readonly bestLapS: number
  readonly compound: number
  readonly tyreAgeLaps: number
  readonly stops: number
  readonly status: 'running' | 'pit' | 'out-lap' | 'retired' | 'finished' | 'lost'
  /** Laps in its log that pace may be learned from. */
  readonly cleanLaps: number
  readonly sectorStressG2s: readonly number[]
  readonly lapStressG2s: number
}

/** The whole order, for the glass only: it leaves whenever a screen may want it, so nothing that decides reads it. */
export interface Timing {
  readonly seq: number
  readonly atS: number
  readonly flag: Flag
  readonly flagSinceS: number
  readonly leaderLap: number
  readonly ownCar: number | null
  readonly rows: readonly TimingRow[]
}

/** A running car that nothing was heard of for so long is shown as lost, session seconds. */
const LOST_S = 10
/** Where a car speaks rarely, it is so many of its usual silences. */
const LOST_TIMES = 4

/** The order at this moment. */
export function timingNow(
  cars: readonly CarFold[],
  session: SessionInfo['session'],
  now: Pick<Timing, 'seq' | 'atS' | 'flag' | 'flagSinceS' | 'ownCar'>,
): Timing {
  const order = sessionOrder(cars, session)
  const isRace = session !== 'practice' && session !== 'qualifying'
  return { ...now, leaderLap: order[0]?.count.lap ?? NaN, rows: timingRows(order, now.atS, isRace) }
}

function timingRows(order: readonly CarFold[], atS: number, isRace: boolean): TimingRow[] {
  const leader = order[0]
  const between = isCoarse(order) ? betweenLines : betweenPlaces
  const lapsDown = between === betweenLines ? lineLapsDown : placeLapsDown
  let furthestS = 0
  return order.map((car, i) => {
    const ahead = order[i - 1]
    const down = leader && isRace && !car.isRetired ? lapsDown(leader, car) : 0
    const toLeaderS =
      leader && ahead && down === 0 && !car.isRetired ? toLeader(leader, car, isRace, between(leader, car, atS)) : NaN
    // Two cars' newest points lie apart on the track: by those few metres the one behind must not seem closer.
    const aheadS = furthestS
    if (toLeaderS > furthestS) furthestS = toLeaderS
    return {
      car: car.info.car,
      lap: car.count.lap,
      gapS: Number.isNaN(toLeaderS) ? NaN : furthestS,
      lapsDown: down,
      // On the lead lap the interval is what the two gaps leave: two columns that disagree would both be doubted.
      intervalS: !Number.isNaN(toLeaderS)
        ? furthestS - aheadS
        : ahead && isRace && !car.isRetired
          ? between(ahead, car, atS)
          : NaN,
      lastLapS: car.log.last?.timeS ?? NaN,
      bestLapS: car.bestS,
      compound: car.stint.compound,
      tyreAgeLaps: car.stint.tyreAgeLaps,
      stops: car.stint.stops,
      status: status(car, atS),
      cleanLaps: car.log.laps.filter(lap => lap.isClean).length,
      sectorStressG2s: car.sectors.stressBySector(),
      lapStressG2s: car.sectors.lapStressG2s,
    }
  })
}

/** Where nobody races it is the distance of two best laps; without places on the track the source's own word stands. */
function toLeader(leader: CarFold, car: CarFold, isRace: boolean, gap: number): number {
  if (!isRace) return car.bestS - leader.bestS
  return Number.isNaN(gap) && Number.isNaN(car.progress.now) ? car.reports.gapLeaderS : gap
}

/** Between the newest line of the car behind and that of the one ahead on the same lap; the source's own word first. */
function betweenLines(ahead: CarFold, behind: CarFold): number {
  if (!Number.isNaN(behind.reports.gapLeaderS) && !Number.isNaN(ahead.reports.gapLeaderS))
    return behind.reports.gapLeaderS - ahead.reports.gapLeaderS
  const isSameLap = ahead.lapsDone === behind.lapsDone
  const aheadAtS = isSameLap ? ahead.lineAtS : ahead.log.laps.find(lap => lap.lap === behind.lapsDone)?.lineAtS
  return behind.lineAtS - (aheadAtS ?? NaN)
}

/** One lap fewer is no lap down until the next line: the car ahead may only just have crossed it. */
const lineLapsDown = (leader: CarFold, car: CarFold): number =>
  leader.isFinished && car.isFinished
    ? Math.max(0, leader.lapsDone - car.lapsDone)
    : Math.max(0, leader.lapsDone - car.lapsDone - 1) || 0

/** Two finished cars are apart by their finish; everyone else by the newest point they both passed. */
function betweenPlaces(ahead: CarFold, behind: CarFold, atS: number): number {
  if (ahead.isFinished && behind.isFinished && ahead.lapsDone === behind.lapsDone) {
    return behind.lineAtS - ahead.lineAtS
  }
  return gapS(ahead.progress, behind.progress, atS)
}

function placeLapsDown(leader: CarFold, car: CarFold): number {
  if (leader.isFinished && car.isFinished) return Math.max(0, leader.lapsDone - car.lapsDone)
  const laps = Math.floor(leader.progress.now - car.progress.now)
  return Number.isNaN(laps) ? 0 : Math.max(0, laps)
}

function status(car: CarFold, atS: number): TimingRow['status'] {
  if (car.isRetired) return 'retired'
  if (car.isFinished) return 'finished'
  const lostS = Math.max(LOST_S, LOST_TIMES * (car.usualStepS || 0))
  if (!(atS - car.newestAtS <= lostS)) return 'lost'
  if (car.stint.isInPit) return 'pit'
  return car.stint.isOutLap ? 'out-lap' : 'running'
}
