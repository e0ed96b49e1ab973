import { purpose, uniformAt } from '../chance/draw.ts'
import type { BlockDraws } from './block-draws.ts'
import { BRING_FORWARD_LAPS, rivalCaution } from './priors.ts'
import type { RaceMemory } from './race-memory.ts'
import { FITS, GREEN, SAFETY_CAR, VSC, type RaceSetup } from './race-setup.ts'
import { excessTable, normalTable, safetyCarLossTable, TABLE, vscLossTable } from './tables.ts'

/**
 * Draws when each rival stops, if at all: those who owe a compound surely, the others when it pays them; about their
 * own best lap. One stop each at most in this version, and no answer to a neighbour's stop (no cover, no undercut bid).
 */
export function planRivals(setup: RaceSetup, m: RaceMemory): void {
  for (let i = 0; i < setup.n; i++) {
    m.plannedLap[i] = 0
    const best = setup.rivalLap[i] as number
    if (i === setup.own || !setup.canStop || best === 0) continue
    const key = m.key[i] as number
    const wants = setup.owes[i] === 1 || uniformAt(key, 0, purpose.rivalStop) < (setup.rivalStops[i] as number)
    if (!wants) continue
    const first = setup.firstStopLap[i] as number
    const z = normalTable[(uniformAt(key, 0, purpose.plan) * TABLE) | 0] as number
    // Mirrored at the first possible lap: cutting off would pile all early draws onto this very lap.
    const lap = first + Math.abs(Math.round(best + setup.rivalLapSd * z) - first)
    const last = setup.lapsTotal - (setup.down[i] as number) - 1
    m.plannedLap[i] = Math.max(first, Math.min(last, lap))
  }
}

/** Who comes in at the end of this lap, and what it costs; the whole loss falls on the in-lap. */
export function stopCars(setup: RaceSetup, draws: BlockDraws, m: RaceMemory, round: number): void {
  for (let i = 0; i < setup.n; i++) {
    m.isStopping[i] = 0
    m.lossS[i] = 0
    if (m.isDriving[i] === 0) continue
    const isLeaving = setup.inPit[i] === 1 && setup.joins[i] === round
    const lap = round - (setup.down[i] as number)
    if (!isLeaving && !comesIn(setup, m, i, lap, round)) continue
    m.isStopping[i] = 1
    const nth = (m.stops[i] = (m.stops[i] as number) + 1)
    if (!isLeaving) m.plannedLap[i] = 0
    const excess = excessTable[(uniformAt(m.key[i] as number, nth, purpose.stopExcess) * TABLE) | 0] as number
    const lossS = ((draws.pitLossS[m.block] as number) + setup.excessScale * excess) * cautionShare(m, i, round)
    m.lossS[i] = isLeaving ? 0.5 * lossS : lossS
  }
}

function comesIn(setup: RaceSetup, m: RaceMemory, i: number, lap: number, round: number): boolean {
  const planned = m.plannedLap[i] as number
  if (planned !== 0 && planned === lap) return true
  const last = setup.lapsTotal - (setup.down[i] as number)
  // Only the first lap of a caution is a question: later on nearly nobody comes in who has not [23].
  if (
    m.caution.kind === GREEN ||
    m.caution.lap !== 1 ||
    !setup.canStop ||
    lap < (setup.firstStopLap[i] as number) ||
    lap >= last
  )
    return false
  // A caution that is out when the question is asked is what the plans differ in: none of them is moved to it.
  if (i === setup.own)
    return m.caution.isNew && m.caution.kind === SAFETY_CAR && planned > lap && planned - lap <= BRING_FORWARD_LAPS
  if (planned === 0 && m.owes[i] === 0 && (m.stops[i] as number) > 0) return false
  return uniformAt(m.key[i] as number, round, purpose.rivalStop) < reaction(setup, m, i)
}

function reaction(setup: RaceSetup, m: RaceMemory, i: number): number {
  const share = (m.age[i] as number) / setup.lapsTotal
  const bin = share <= 0.1 ? 0 : share <= 0.2 ? 1 : share <= 0.3 ? 2 : share <= 0.4 ? 3 : 4
  const owes = m.owes[i] === 1
  if (m.caution.kind === VSC) return (owes ? rivalCaution.vscOwing : rivalCaution.vscFree)[bin]
  return (owes ? rivalCaution.safetyCarOwing : rivalCaution.safetyCarFree)[bin]
}

/** Share of the green loss that a stop costs now; one draw per race and lap, the same for every car. */
function cautionShare(m: RaceMemory, i: number, round: number): number {
  const c = m.caution
  // A caution that came out after this car had finished its lap cannot have cheapened its stop.
  if (c.kind === GREEN || (c.isNew && (m.endS[i] as number) < c.fromS)) return 1
  const table = c.kind === VSC ? vscLossTable : safetyCarLossTable
  return table[(uniformAt(m.raceKey, round, purpose.pitLoss) * TABLE) | 0] as number
}

/** Tyres grow a lap older; cars that stopped start a set, with a stint level of its own. */
export function ageTyres(setup: RaceSetup, draws: BlockDraws, m: RaceMemory, round: number): void {
  for (let i = 0; i < setup.n; i++) {
    if (m.isDriving[i] === 0) continue
    if (m.isStopping[i] === 0) {
      m.age[i] = (m.age[i] as number) + (m.ageStep[i] as number)
      continue
    }
    const lap = round - (setup.down[i] as number)
    const fit = setup.nextFit[i * (setup.lapsTotal + 2) + lap] as number
    const wear = setup.fits[fit]
    const nth = m.stops[i] as number
    const key = m.key[i] as number
    const slopeZ = normalTable[(uniformAt(key, nth, purpose.slope) * TABLE) | 0] as number
    const levelZ = normalTable[(uniformAt(key, nth, purpose.stintLevel) * TABLE) | 0] as number
    m.age[i] = 0
    m.owes[i] = 0
    m.slopeS[i] = Math.max(0, (draws.fitSlopeS[m.block * FITS + fit] as number) + (wear?.sdS ?? 0) * slopeZ)
    m.curve[i] = wear?.curve ?? 0
    m.setS[i] = (wear?.offsetS ?? 0) + setup.stintSdS * levelZ
  }
}
