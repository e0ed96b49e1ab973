import { mix32 } from '../chance/draw.ts'
import type { BlockDraws } from './block-draws.ts'
import { FOLLOW_S, FOLLOW_SPREAD_S, passing, QUEUE_GAP_S } from './priors.ts'
import type { RaceMemory } from './race-memory.ts'
import { GREEN, SAFETY_CAR, type RaceSetup } from './race-setup.ts'

/** Brings the round's clear-road times into an order that could have happened on one road, group by group. */
export function resolve(setup: RaceSetup, draws: BlockDraws, m: RaceMemory, round: number): void {
  const { n } = setup
  for (let from = 0; from < n;) {
    const group = setup.group[m.order[from] as number]
    let to = from + 1
    while (to < n && setup.group[m.order[to] as number] === group) to++
    if (m.caution.kind === SAFETY_CAR) queue(m, from, to)
    else race(setup, draws, m, round, from, to)
    from = to
  }
}

/**
 * Behind a safety car nobody passes on track: each car at most closes up to the one before it. A car that comes in has
 * driven its lap in the queue too, and loses its time from the place it had there.
 */
function queue(m: RaceMemory, from: number, to: number): void {
  let earliest = -Infinity
  for (let k = from; k < to; k++) {
    const i = m.order[k] as number
    if (m.isDriving[i] === 0) continue
    const endS = Math.max(m.endS[i] as number, earliest)
    earliest = endS + QUEUE_GAP_S
    m.endS[i] = endS + (m.lossS[i] as number)
  }
}

/**
 * Front to back: a car that would cross before the one ahead, or within .4 s of it, is held behind it unless it wins
 * the pass. A stopping car gives its place up without a fight, and one that stops takes none.
 */
function race(setup: RaceSetup, draws: BlockDraws, m: RaceMemory, round: number, from: number, to: number): void {
  let count = from
  for (let k = from; k < to; k++) {
    const i = m.order[k] as number
    if (m.isDriving[i] === 0) continue
    m.endS[i] = (m.endS[i] as number) + (m.lossS[i] as number)
    let p = count
    while (p > from && getsBy(setup, draws, m, round, i, m.placed[p - 1] as number)) p--
    for (let q = count; q > p; q--) m.placed[q] = m.placed[q - 1] as number
    m.placed[p] = i
    count++
  }
}

/** Whether car i ends this lap before car j, which began it ahead; sets the time of the one that lost. */
function getsBy(setup: RaceSetup, draws: BlockDraws, m: RaceMemory, round: number, i: number, j: number): boolean {
  const mine = m.endS[i] as number
  const theirs = m.endS[j] as number
  if (mine >= theirs + FOLLOW_S) return false
  if (m.isStopping[i] === 1 || m.isStopping[j] === 1) return mine < theirs
  if (m.caution.kind !== GREEN) {
    m.endS[i] = theirs + FOLLOW_S
    return false
  }
  const gap = Math.min(passing.neighbourS, Math.max(0, (m.lineS[i] as number) - (m.lineS[j] as number)))
  const dp = Math.max(-2, Math.min(3, (m.paceS[j] as number) - (m.paceS[i] as number)))
  const odds = passing.c + (draws.passC[m.block] as number) + passing.pace * dp + passing.gap * gap
  const p = 1 / (1 + Math.exp(-odds))
  const u = pairUniform(m.key[i] as number, setup.carId[j] as number, round)
  if (u < p) {
    m.endS[i] = Math.min(mine, theirs - 0.1)
    m.endS[j] = theirs + passing.costS
    return true
  }
  m.endS[i] = theirs + FOLLOW_S + (FOLLOW_SPREAD_S * (u - p)) / (1 - p)
  return false
}

/** One draw per pair and lap; the pair has its own key, because one car may meet several others on a lap. */
const pairUniform = (key: number, other: number, round: number): number =>
  (mix32((mix32((key ^ Math.imul(other + 1, 0xc2b2ae35)) >>> 0) + Math.imul(0x9e3779b1, round)) >>> 0) + 0.5) /
  4294967296
