import { purpose, uniform } from '../chance/draw.ts'
import { normalQuantile } from '../chance/normal.ts'
import { invariant } from '../health/invariant.ts'
import { sampleAt, type Track } from './demo-track.ts'
import { fitTyres, type Racer } from './racer.ts'

/** Mean and standard deviation of the time in the stall, s. */
const STALL_MEAN_S = 5.4
const STALL_SD_S = 0.5

const LANE_BRAKING_MPS2 = 9
const STALL_BRAKING_MPS2 = 4.5

/** Metres before pit entry from which a called car may brake for it. */
const APPROACH_M = 260

/** Highest speed that the pit lane allows a car that is coming in, is in it, or leaves it. */
export function pitLimitMps(racer: Racer, track: Track): number {
  if (racer.phase === 'none') return Infinity
  if (racer.phase === 'leaving') return track.pitLimitMps
  if (racer.phase === 'stall') return 0
  if (racer.phase === 'called') {
    const toEntry = track.pitEntryM - racer.s
    if (toEntry > APPROACH_M) return Infinity
    return Math.sqrt(track.pitLimitMps ** 2 + 2 * LANE_BRAKING_MPS2 * Math.max(0, toEntry))
  }
  const toStall = track.line.lengthM - racer.stallM - racer.s
  return Math.min(track.pitLimitMps, Math.sqrt(2 * STALL_BRAKING_MPS2 * Math.max(0, toStall)) + 0.3)
}

/** True on the pit road: from the entry to the exit. */
export const isOnPitRoad = (racer: Racer): boolean =>
  racer.phase === 'lane' || racer.phase === 'stall' || racer.phase === 'leaving'

/** Moves a stop along after a step of the car. Returns the compound just fitted, or null. */
export function advanceStop(racer: Racer, track: Track, seed: number, nowS: number): number | null {
  if (racer.phase === 'called' && racer.s >= track.pitEntryM) racer.phase = 'lane'
  else if (racer.phase === 'lane' && racer.s >= track.line.lengthM - racer.stallM - 0.2) {
    racer.phase = 'stall'
    racer.v = 0
    racer.stallUntilS = nowS + stallS(seed, racer)
  } else if (racer.phase === 'stall' && nowS >= racer.stallUntilS) {
    const stop = racer.stops[racer.nextStop]
    invariant(stop !== undefined, `Car ${racer.car} stands in its stall without a planned stop.`)
    racer.phase = 'leaving'
    racer.nextStop++
    racer.stopsDone++
    fitTyres(racer, stop.compound)
    return stop.compound
  } else if (racer.phase === 'leaving' && racer.s >= track.pitExitM && racer.s < track.pitEntryM) racer.phase = 'none'
  return null
}

function stallS(seed: number, racer: Racer): number {
  const z = normalQuantile(uniform(seed, racer.stopsDone, racer.car, racer.lap, purpose.stopExcess))
  return STALL_MEAN_S + STALL_SD_S * Math.max(-2.5, Math.min(2.5, z))
}

/**
 * What a green stop costs against staying out: the lane at its limit, slowing down, the stall and getting away, less
 * what the same metres take on the track. The same rules as in the race, integrated for one car alone.
 */
export function pitLossS(track: Track): { readonly mean: number; readonly sd: number } {
  const { lengthM } = track.line
  const from = track.pitEntryM - APPROACH_M
  const to = lengthM + 700
  const racer = { phase: 'called', stallM: 120, s: from } as Pick<Racer, 'phase' | 'stallM' | 's'> as Racer
  const dt = 0.02
  let v = sampleAt(track.profile, track.line, from)
  let x = from
  let t = 0
  while (x < to) {
    racer.s = x
    racer.phase = phaseAt(x, lengthM, track)
    const place = (x + v * dt) % lengthM
    const want = Math.min(sampleAt(track.profile, track.line, place), pitLimitMps(racer, track))
    const next = Math.max(v - track.limits.braking(v) * dt, Math.min(want, v + launchMps2(track, v) * dt))
    if (x < lengthM - 120 && x + next * dt >= lengthM - 120) v = 0
    else v = next
    x += Math.max(0.002, v * dt)
    t += dt
  }
  let alone = 0
  for (let m = from; m < to; m += 1) alone += 1 / sampleAt(track.profile, track.line, (m + 0.5) % lengthM)
  return { mean: t - alone + STALL_MEAN_S, sd: Math.hypot(STALL_SD_S, 0.4) }
}

function phaseAt(x: number, lengthM: number, track: Track): Racer['phase'] {
  if (x < track.pitEntryM) return 'called'
  if (x < lengthM - 120.2) return 'lane'
  return x < lengthM + track.pitExitM ? 'leaving' : 'none'
}

/** Forward acceleration a car can ask for, a little above the profile's own so that it can follow the profile. */
export const launchMps2 = (track: Track, v: number): number => Math.max(0.5, track.limits.driving(v) * 1.1 + 0.3)
