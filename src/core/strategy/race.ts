import { carKey, RACE } from '../chance/draw.ts'
import { BLOCKS, type BlockDraws } from './block-draws.ts'
import { beginCaution, stepCaution } from './caution.ts'
import { drive, endVsc } from './drive.ts'
import { ageTyres, planRivals, stopCars } from './pit-stops.ts'
import type { RaceMemory } from './race-memory.ts'
import type { RaceSetup } from './race-setup.ts'
import { resolve } from './traffic.ts'

/**
 * One race from now to the flag, lap by lap. Same setup, draws, run and stop: the same result, whatever ran before.
 * @param stopLap lap at whose end the own car stops; 0 for never.
 * @returns the own car's place in its class among the cars still racing now, from 1.
 */
export function runRace(setup: RaceSetup, draws: BlockDraws, m: RaceMemory, run: number, stopLap: number): number {
  begin(setup, draws, m, run, stopLap)
  const { n, firstRound, lapsTotal } = setup
  for (let round = firstRound; round <= lapsTotal; round++) {
    sortByLine(setup, m)
    const leader = leaderOf(setup, m, round)
    if (leader >= 0) stepCaution(setup, draws, m, round, leader)
    drive(setup, draws, m, round)
    if (leader >= 0) endVsc(setup, m, round, leader)
    stopCars(setup, draws, m, round)
    resolve(setup, draws, m, round)
    ageTyres(setup, draws, m, round)
    const row = (round - firstRound + 1) * n
    for (let i = 0; i < n; i++) {
      if (m.isDriving[i] === 1) m.lineS[i] = m.endS[i] as number
      m.lines[row + i] = m.lineS[i] as number
    }
  }
  return placeOfOwn(setup, m)
}

function begin(setup: RaceSetup, draws: BlockDraws, m: RaceMemory, run: number, stopLap: number): void {
  const { n } = setup
  m.block = run % BLOCKS
  m.raceKey = carKey(setup.seed, run, RACE)
  for (let i = 0; i < n; i++) {
    const at = m.block * n + i
    m.key[i] = carKey(setup.seed, run, setup.carId[i] as number)
    m.lineS[i] = setup.lineS[i] as number
    m.lines[i] = setup.lineS[i] as number
    m.age[i] = setup.age[i] as number
    m.slopeS[i] = draws.slopeS[at] as number
    m.curve[i] = setup.wear[i]?.curve ?? 0
    m.setS[i] = draws.setS[at] as number
    m.stops[i] = 0
    m.owes[i] = setup.owes[i] as number
    m.outRound[i] = 0
    m.order[i] = i
  }
  planRivals(setup, m)
  m.plannedLap[setup.own] = stopLap
  beginCaution(setup, m)
}

/** By group, then by last crossing. Nearly sorted from the round before, so insertion is the cheapest way. */
function sortByLine(setup: RaceSetup, m: RaceMemory): void {
  for (let k = 1; k < setup.n; k++) {
    const i = m.order[k] as number
    const group = setup.group[i] as number
    const lineS = m.lineS[i] as number
    let p = k - 1
    while (p >= 0) {
      const j = m.order[p] as number
      const other = setup.group[j] as number
      if (other < group || (other === group && (m.lineS[j] as number) <= lineS)) break
      m.order[p + 1] = j
      p--
    }
    m.order[p + 1] = i
  }
}

/** The first running car of the lead lap; −1 in a round in which it does not drive, only cars behind it finish a lap. */
function leaderOf(setup: RaceSetup, m: RaceMemory, round: number): number {
  let best = -1
  for (let i = 0; i < setup.n; i++) {
    if (setup.down[i] !== 0 || m.outRound[i] !== 0) continue
    if ((setup.joins[i] as number) > round) return -1
    if (best < 0 || (m.lineS[i] as number) < (m.lineS[best] as number)) best = i
  }
  return best
}

/**
 * The flag falls for the winner at the end of the last lap and for every other car at its next crossing; order by
 * laps, then time. Retired cars come behind, the later retirement first; level ones by the line they crossed last.
 */
function placeOfOwn(setup: RaceSetup, m: RaceMemory): number {
  const { n, own } = setup
  let flagS = Infinity
  for (let i = 0; i < n; i++) {
    if (setup.down[i] === 0 && m.outRound[i] === 0) flagS = Math.min(flagS, m.lineS[i] as number)
  }
  let place = 1
  for (let i = 0; i < n; i++) {
    if (i !== own && setup.classOf[i] === setup.classOf[own] && isAhead(setup, m, i, own, flagS)) place++
  }
  return place
}

function isAhead(setup: RaceSetup, m: RaceMemory, i: number, own: number, flagS: number): boolean {
  const outI = m.outRound[i] as number
  const outOwn = m.outRound[own] as number
  if (outI !== 0 || outOwn !== 0) {
    if (outI === 0 || outOwn === 0) return outI === 0
    const later = outI - (setup.down[i] as number) - (outOwn - (setup.down[own] as number))
    return later !== 0 ? later > 0 : (m.lineS[i] as number) < (m.lineS[own] as number)
  }
  const rowI = finishRow(setup, m, i, flagS)
  const rowOwn = finishRow(setup, m, own, flagS)
  const laps = rowI - (setup.down[i] as number) - (rowOwn - (setup.down[own] as number))
  if (laps !== 0) return laps > 0
  return (m.lines[rowI * setup.n + i] as number) < (m.lines[rowOwn * setup.n + own] as number)
}

/** Row of the crossing at which a car is flagged: the first one at or after the winner's. */
function finishRow(setup: RaceSetup, m: RaceMemory, i: number, flagS: number): number {
  let row = setup.lapsTotal - setup.firstRound + 1
  while (row > 1 && (m.lines[(row - 1) * setup.n + i] as number) >= flagS) row--
  return row
}
