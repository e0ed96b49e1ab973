import { purpose, uniformAt } from '../chance/draw.ts'
import type { BlockDraws } from './block-draws.ts'
import { cautionLaps, hazard } from './priors.ts'
import type { RaceMemory } from './race-memory.ts'
import { GREEN, SAFETY_CAR, VSC, type RaceSetup } from './race-setup.ts'
import { cautionLapsLeft } from './tables.ts'

/** Sets the caution that is out when the question is asked. */
export function beginCaution(setup: RaceSetup, m: RaceMemory): void {
  const { kind, lapsGone } = setup.caution
  m.caution.kind = kind
  m.caution.isNew = false
  m.caution.fromS = -Infinity
  m.caution.lap = lapsGone
  const shares = kind === SAFETY_CAR ? cautionLaps.safetyCar : cautionLaps.vsc
  m.caution.left =
    kind === GREEN ? 0 : cautionLapsLeft(shares, lapsGone, uniformAt(m.raceKey, 0, purpose.cautionLength))
}

/**
 * One lap of the leader: a running caution goes on or has ended, and in green running one may come out, somewhere on
 * the leader's lap. A race has at most one at a time; a VSC does not turn into a safety car, and a retirement does not
 * cause one: the hazards are totals [23].
 */
export function stepCaution(setup: RaceSetup, draws: BlockDraws, m: RaceMemory, round: number, leader: number): void {
  const c = m.caution
  c.isNew = false
  if (c.kind !== GREEN && c.left > 0) {
    c.left--
    c.lap++
    return
  }
  c.kind = GREEN
  const isPartial = setup.joins[leader] === round
  const share = isPartial ? (setup.restShare[leader] as number) : 1
  const factor = (draws.hazard[m.block] as number) * share
  const yellow = isPartial && setup.caution.isYellow
  const step = round === 1 ? 0 : round <= 5 ? 1 : 2
  const safetyCar = factor * (yellow ? hazard.safetyCarOnYellow : (hazard.safetyCar[step] as number))
  const vsc = factor * (yellow ? hazard.vscOnYellow : (hazard.vsc[step] as number))
  const u = uniformAt(m.raceKey, round, purpose.caution)
  if (u >= safetyCar + vsc) return
  c.kind = u < safetyCar ? SAFETY_CAR : VSC
  const shares = c.kind === SAFETY_CAR ? cautionLaps.safetyCar : cautionLaps.vsc
  c.left = cautionLapsLeft(shares, 0, uniformAt(m.raceKey, round, purpose.cautionLength)) - 1
  c.lap = 1
  c.isNew = true
  const fromS = isPartial ? 0 : (m.lineS[leader] as number)
  // "Where on the lap" may borrow the draw of the start: a simulated race has no second start.
  c.fromS = fromS + uniformAt(m.raceKey, round, purpose.start) * setup.baseS * share
}
