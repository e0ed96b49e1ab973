import { purpose, uniformAt } from '../chance/draw.ts'
import type { BlockDraws } from './block-draws.ts'
import { ageing, slow } from './priors.ts'
import type { RaceMemory } from './race-memory.ts'
import { GREEN, SAFETY_CAR, VSC, type RaceSetup } from './race-setup.ts'
import { normalTable, TABLE } from './tables.ts'
import { wearS } from './tyre-wear.ts'

/**
 * Every car's lap on a clear road: base + level + set + wear + noise, slowed by as much of it as lies under a caution,
 * and its chance to retire. Left out in this version, and so not claimed: the correlation of one lap's noise with the
 * next (φ .29) and its heavy tail, dirty air beyond being held up, fuel burnt (nearly the same for all).
 */
export function drive(setup: RaceSetup, draws: BlockDraws, m: RaceMemory, round: number): void {
  const { n } = setup
  let group = -1
  for (let k = 0; k < n; k++) {
    const i = m.order[k] as number
    const joins = setup.joins[i] as number
    const isHead = setup.group[i] !== group
    m.isDriving[i] = 0
    if (m.outRound[i] !== 0 || round < joins) continue
    group = setup.group[i] as number
    const key = m.key[i] as number
    if (uniformAt(key, round, purpose.retire) < setup.retirePerLap) {
      m.outRound[i] = round
      continue
    }
    m.isDriving[i] = 1
    const paceS =
      setup.baseS +
      (draws.levelS[m.block * n + i] as number) +
      (m.setS[i] as number) +
      wearS(m.slopeS[i] as number, m.curve[i] as number, m.age[i] as number)
    const lapS = paceS + setup.noiseSdS * (normalTable[(uniformAt(key, round, purpose.lapNoise) * TABLE) | 0] as number)
    const isPartial = round === joins
    const share = isPartial ? (setup.restShare[i] as number) : 1
    m.paceS[i] = paceS
    m.ageStep[i] = 1
    m.endS[i] =
      (isPartial ? 0 : (m.lineS[i] as number)) + lapS * share + slowdownS(m, i, isHead, lapS, share, isPartial)
  }
}

/**
 * Seconds lost to the caution, and the tyres' lighter lap. A caution runs on race time: a car still on its previous lap
 * when it came out is charged for that piece too, so the share may exceed one.
 */
function slowdownS(m: RaceMemory, i: number, isHead: boolean, lapS: number, rest: number, isPartial: boolean): number {
  const c = m.caution
  if (c.kind === GREEN) return 0
  const startS = isPartial ? 0 : (m.lineS[i] as number)
  const share = c.isNew ? Math.max(0, (startS + lapS * rest - c.fromS) / lapS) : rest
  const catching = c.lap >= 3 ? slow.catchingLate : slow.catching
  const ratio = c.kind === VSC ? slow.vsc : isHead ? slow.safetyCar : catching
  const under = share < 1 ? share : 1
  m.ageStep[i] = 1 - under * (1 - (c.kind === SAFETY_CAR ? ageing.safetyCar : ageing.vsc))
  return (ratio - 1) * share * lapS
}

/** A VSC that ends when the leader crosses the line lets the others go at once: what they still had to do is green. */
export function endVsc(setup: RaceSetup, m: RaceMemory, round: number, leader: number): void {
  if (m.caution.kind !== VSC || m.caution.left > 0) return
  const overS = m.endS[leader] as number
  for (let i = 0; i < setup.n; i++) {
    if (m.isDriving[i] === 0) continue
    const startS = round === setup.joins[i] ? 0 : (m.lineS[i] as number)
    const fromS = startS > overS ? startS : overS
    const late = (m.endS[i] as number) - fromS
    if (late > 0) m.endS[i] = fromS + late / slow.vsc
  }
}
