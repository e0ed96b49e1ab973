import type { Flag } from '../samples/session.ts'
import type { CarFold } from './car-fold.ts'
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

export function timingRows(order: readonly CarFold[], atS: number, isRace: boolean): TimingRow[] {
  const leader = order[0]
  let furthestS = 0
  return order.map((car, i) => {
    const ahead = order[i - 1]
    const down = leader && isRace && !car.isRetired ? lapsDown(leader, car) : 0
    const toLeaderS = leader && ahead && down === 0 && !car.isRetired ? toLeader(leader, car, atS, isRace) : NaN
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
function toLeader(leader: CarFold, car: CarFold, atS: number, isRace: boolean): number {
  if (!isRace) return car.bestS - leader.bestS
  const gapS = between(leader, car, atS)
  return Number.isNaN(gapS) && Number.isNaN(car.progress.now) ? car.gapLeaderS : gapS
}

/** Two finished cars are apart by their finish; everyone else by the newest point they both passed. */
function between(ahead: CarFold, behind: CarFold, atS: number): number {
  if (ahead.isFinished && behind.isFinished && ahead.lapsDone === behind.lapsDone) {
    return behind.lineAtS - ahead.lineAtS
  }
  return gapS(ahead.progress, behind.progress, atS)
}

function lapsDown(leader: CarFold, car: CarFold): number {
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
