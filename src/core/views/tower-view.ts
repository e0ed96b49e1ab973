import type { Timing, TimingRow } from '../aggregate/timing.ts'
import type { SessionTime, Tower, TowerRow } from '../contract/payloads/timing.ts'
import { reading } from '../health/why.ts'
import { compounds } from '../samples/fields.ts'
import type { SessionInfo } from '../samples/session.ts'

/** A compound's word; null when the source names none, its number when the code is not known. */
export function compoundName(code: number): string | null {
  if (Number.isNaN(code)) return null
  return compounds[code] ?? `type ${code}`
}

function row(timing: TimingRow, position: number, info: SessionInfo, ownCar: number | null): TowerRow {
  const car = info.cars.find(one => one.car === timing.car)
  return {
    car: timing.car,
    number: car?.number ?? String(timing.car),
    className: car?.className ?? '',
    position,
    isOwn: timing.car === ownCar,
    // A finished car drives on: its next lap is not part of the race.
    lap: reading(Math.min(timing.lap, info.lapsTotal ?? Infinity)),
    gapS: position === 1 ? 0 : reading(timing.gapS, timing.lapsDown > 0 ? 'out-of-range' : 'not-yet'),
    lapsDown: timing.lapsDown,
    intervalS: position === 1 ? 0 : reading(timing.intervalS, 'not-yet'),
    lastLapS: reading(timing.lastLapS, 'not-yet'),
    bestLapS: reading(timing.bestLapS, 'not-yet'),
    compound: compoundName(timing.compound),
    tyreAgeLaps: reading(timing.tyreAgeLaps),
    stops: reading(timing.stops),
    status: timing.status,
  }
}

export function towerView(timing: Timing, info: SessionInfo): Tower {
  let fastest: TimingRow | undefined
  for (const one of timing.rows) if (one.bestLapS < (fastest?.bestLapS ?? Infinity)) fastest = one
  return {
    atS: Number.isFinite(timing.atS) ? timing.atS : 0,
    rows: timing.rows.map((one, i) => row(one, i + 1, info, timing.ownCar)),
    fastestCar: fastest?.car ?? null,
  }
}

export function sessionTimeView(timing: Timing | undefined, info: SessionInfo | null, atS: number): SessionTime {
  const own = timing?.rows.find(one => one.car === timing.ownCar)
  const laps = info?.lapsTotal ?? Infinity
  return {
    atS: reading(atS, info ? 'not-yet' : 'no-source'),
    flag: timing?.flag ?? 'unknown',
    flagSinceS: reading(timing?.flagSinceS ?? NaN, 'not-yet'),
    leaderLap: reading(Math.min(timing?.leaderLap ?? NaN, laps), 'not-yet'),
    lapsTotal: reading(info?.lapsTotal ?? NaN),
    ownLap: reading(Math.min(own?.lap ?? NaN, laps), 'not-yet'),
  }
}
