import { describe, expect, it } from 'vitest'
import { at, FRAME_WIDTH } from '../../../../src/core/samples/fields.ts'
import type { RaceEvent } from '../../../../src/core/samples/session.ts'
import { demoShape } from '../../../../src/core/synthetic/demo-track.ts'
import type { RaceOptions } from '../../../../src/core/synthetic/race-options.ts'
import { createSyntheticRace, type SyntheticRace } from '../../../../src/core/synthetic/synthetic-race.ts'
import type { LapTruth } from '../../../../src/core/synthetic/tyre-truth.ts'

interface Heard {
  readonly race: SyntheticRace
  readonly events: { readonly atS: number; readonly event: RaceEvent }[]
  readonly frames: number
  readonly hash: number
}

type Watch = (atS: number, car: number, values: Float32Array) => void

/** Drives a whole race in steps and keeps what happened, with a rolling hash of every bit. */
function driven(options: Partial<RaceOptions>, stepS = Infinity, watch: Watch = () => undefined): Heard {
  const race = createSyntheticRace(options)
  const events: Heard['events'] = []
  let frames = 0
  let hash = 0x811c9dc5
  const listener = {
    frame: (atS: number, car: number, values: Float32Array): void => {
      frames++
      hash = Math.imul(hash ^ car, 0x01000193)
      for (const word of new Uint32Array(values.buffer, 0, FRAME_WIDTH)) hash = Math.imul(hash ^ word, 0x01000193)
      watch(atS, car, values)
    },
    event: (atS: number, event: RaceEvent): void => {
      events.push({ atS, event })
      hash = Math.imul(hash ^ JSON.stringify(event).length, 0x01000193)
    },
  }
  for (let toS = stepS; !race.isOver; toS += stepS) race.advance(toS, listener)
  return { race, events, frames, hash: hash >>> 0 }
}

const small: Partial<RaceOptions> = { seed: 9, cars: 6, laps: 8, hz: 10 }
const full = driven({ seed: 1 })
const lapsOf = (heard: Heard, car: number): LapTruth[] => heard.race.truth.filter(t => t.car === car)
const flags = (heard: Heard) => heard.events.flatMap(e => (e.event.kind === 'flag' ? [e.event.flag] : []))

describe('the same options', () => {
  it('give the same bits, and another seed gives others', () => {
    expect(driven(small).hash).toBe(driven(small).hash)
    expect(driven({ ...small, seed: 10 }).hash).not.toBe(driven(small).hash)
  })

  it('give the same bits whatever the steps in which the race is asked for', () => {
    const whole = driven(small)
    for (const stepS of [0.033, 0.1, 7.77]) expect(driven(small, stepS).hash, `${stepS} s`).toBe(whole.hash)
  })

  it('are refused when no race can be made of them', () => {
    expect(() => createSyntheticRace({ cars: 2 })).toThrow(RangeError)
    expect(() => createSyntheticRace({ laps: 3 })).toThrow(RangeError)
    expect(() => createSyntheticRace({ hz: 0 })).toThrow(RangeError)
  })
})

describe('the built-in race', () => {
  it('has 20 cars and 30 laps, and ends', () => {
    expect(full.race.info.cars).toHaveLength(20)
    expect(full.race.info.lapsTotal).toBe(30)
    expect(full.race.isOver).toBe(true)
    expect(Math.max(...full.race.truth.map(t => t.lap))).toBe(30)
  })

  it('has exactly one safety car, one retirement and one chequered flag, over many seeds', () => {
    for (const heard of [full, ...[2, 3, 4].map(seed => driven({ seed, hz: 10 }))]) {
      expect(flags(heard)).toEqual(['green', 'safety-car', 'green', 'chequered'])
      expect(heard.events.filter(e => e.event.kind === 'retired')).toHaveLength(1)
    }
  })

  it('has one own car, and it starts sixth', () => {
    expect(full.race.info.cars.filter(c => c.isOwn).map(c => c.car)).toEqual([5])
  })

  it('sees every finisher stop once or twice and use two compounds', () => {
    const retired = full.events.flatMap(e => (e.event.kind === 'retired' ? [e.event.car] : []))
    for (const { car } of full.race.info.cars.filter(c => !retired.includes(c.car))) {
      const laps = lapsOf(full, car)
      const stops = laps.filter(t => t.stopped).length
      expect(stops, `car ${car}`).toBeGreaterThanOrEqual(1)
      expect(stops, `car ${car}`).toBeLessThanOrEqual(2)
      expect(new Set(laps.map(t => t.compound)).size, `car ${car}`).toBeGreaterThanOrEqual(2)
    }
  })

  it('sees several cars stop under the safety car, and the own car keep to its plan', () => {
    const caution = full.race.truth.filter(t => t.stopped && t.isCaution)
    expect(caution.length).toBeGreaterThanOrEqual(3)
    expect(
      lapsOf(full, 5)
        .filter(t => t.stopped)
        .map(t => t.lap),
    ).toEqual([17])
  })

  it('closes up behind the safety car', () => {
    const [on, off] = full.events.filter(e => e.event.kind === 'flag').slice(1, 3)
    const spread = (atS: number): number => {
      const newest = new Map<number, LapTruth>()
      for (const t of full.race.truth) if (t.lineAtS <= atS + 15) newest.set(t.car, t)
      const lead = Math.max(...[...newest.values()].map(t => t.lap))
      const times = [...newest.values()].filter(t => t.lap === lead).map(t => t.lineAtS)
      return (Math.max(...times) - Math.min(...times)) / (times.length - 1)
    }
    expect(spread(off?.atS ?? NaN)).toBeLessThan(spread((on?.atS ?? NaN) - 20))
  })

  it('has green laps of 62 to 68 seconds', () => {
    const green = full.race.truth.filter((t, _i, all) => {
      const before = all.find(b => b.car === t.car && b.lap === t.lap - 1)
      return t.lap > 2 && !t.isCaution && !t.stopped && before && !before.stopped && !before.isCaution
    })
    const times = green.map(t => t.timeS).sort((a, b) => a - b)
    expect(times.length).toBeGreaterThan(300)
    expect(times[Math.floor(times.length * 0.02)]).toBeGreaterThan(61.5)
    expect(times[Math.floor(times.length * 0.98)]).toBeLessThan(68.5)
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(66)
  })

  it('sees cars pass each other on the road', () => {
    const order = (lap: number): number[] =>
      full.race.truth
        .filter(t => t.lap === lap)
        .sort((a, b) => a.lineAtS - b.lineAtS)
        .map(t => t.car)
    expect(order(8)).not.toEqual(order(2))
  })
})

describe('tyres of the race', () => {
  it('wear on every lap, and start again from nothing at a stop', () => {
    for (let car = 0; car < 20; car++) {
      const laps = lapsOf(full, car)
      laps.forEach((t, i) => {
        const before = laps[i - 1]
        if (t.stopped) expect(Math.max(...t.wear)).toBeLessThan(0.02)
        else if (before) t.wear.forEach((w, k) => expect(w).toBeGreaterThanOrEqual(before.wear[k] as number))
      })
    }
  })

  it('wear more on the left of a track that turns mostly right, and the other way round when it is mirrored', () => {
    const sides = (heard: Heard): { left: number; right: number } => {
      const wear = heard.race.truth.filter(t => !t.stopped && !t.isCaution).map(t => t.addedWear)
      const sum = (k: number): number => wear.reduce((s, w) => s + (w[k] as number), 0)
      return { left: sum(0) + sum(2), right: sum(1) + sum(3) }
    }
    const right = sides(full)
    expect(right.left).toBeGreaterThan(1.3 * right.right)
    const left = sides(driven({ ...small, track: { ...demoShape, isMirrored: true } }))
    expect(left.right).toBeGreaterThan(1.3 * left.left)
  })

  it('cost more lap time the more they are worn', () => {
    for (const t of full.race.truth) expect(t.lossS).toBeGreaterThanOrEqual(0)
    const worn = full.race.truth.filter(t => t.ageLaps >= 8 && !t.isCaution)
    expect(Math.min(...worn.map(t => t.lossS))).toBeGreaterThan(0.2)
  })
})

describe('the pit loss that the session announces', () => {
  it('is what green stops really cost, within two standard deviations', () => {
    const { pitLossS } = full.race.info.rules
    const costs: number[] = []
    for (const heard of [full, ...[2, 6, 7, 8].map(seed => driven({ seed, hz: 10 }))]) {
      for (let car = 0; car < 20; car++) {
        const laps = lapsOf(heard, car)
        laps.forEach((inLap, i) => {
          const near = [-3, -2, -1, 2, 3, 4].map(d => laps[i + d])
          const out = laps[i + 1]
          const all = [inLap, out, ...near]
          if (!inLap.stopped || !out || all.some(t => !t || t.isCaution || (t !== inLap && t.stopped) || t.lap < 3))
            return
          const times = near.map(t => t?.timeS ?? NaN).sort((a, b) => a - b)
          costs.push(inLap.timeS + out.timeS - (times[2] ?? NaN) - (times[3] ?? NaN))
        })
      }
    }
    const mean = costs.reduce((s, c) => s + c, 0) / costs.length
    expect(costs.length).toBeGreaterThan(15)
    expect(Math.abs(mean - (pitLossS?.mean ?? NaN))).toBeLessThan(2 * (pitLossS?.sd ?? NaN))
    const spread = Math.sqrt(costs.reduce((s, c) => s + (c - mean) ** 2, 0) / (costs.length - 1))
    expect(spread).toBeLessThan(2.5 * (pitLossS?.sd ?? NaN))
  })
})

describe('frames of the race', () => {
  const live = [
    'speedMps',
    'throttle',
    'brake',
    'steerRad',
    'gear',
    'rpm',
    'accLongMps2',
    'accLatMps2',
    'eastM',
    'northM',
    'lapDistM',
    'lapFrac',
    'lap',
    'lapsCompleted',
    'onPitRoad',
    'inStall',
    'stops',
    'fuelL',
    'tyreWearFl',
    'tyreWearRr',
    'tyreSurfaceCFl',
    'tyreInnerCRr',
    'tyrePressureKpaRl',
    'tyreCompound',
    'tyreAgeLaps',
    'airC',
    'trackC',
  ] as const

  it('report every declared channel always, in time order, with distance growing within each lap', () => {
    let missing = 0
    let disorder = 0
    let backwards = 0
    let nowS = -1
    const before = new Map<number, { lap: number; distM: number }>()
    driven(small, Infinity, (atS, car, values) => {
      for (const name of live) if (Number.isNaN(values[at[name]])) missing++
      if (atS < nowS) disorder++
      nowS = atS
      const lap = values[at.lap] as number
      const distM = values[at.lapDistM] as number
      const last = before.get(car)
      if (last && last.lap === lap && distM < last.distM) backwards++
      if (last && lap < last.lap) backwards++
      before.set(car, { lap, distM })
    })
    expect({ missing, disorder, backwards }).toEqual({ missing: 0, disorder: 0, backwards: 0 })
  })

  it('begin on the grid just before the line of lap 1', () => {
    const first: number[] = []
    driven(small, Infinity, (atS, _car, values) => {
      if (atS === 0) first.push(values[at.lapDistM] as number, values[at.lap] as number)
    })
    expect(first).toHaveLength(12)
    first.forEach((v, i) => (i % 2 ? expect(v).toBe(1) : expect(v).toBeLessThan(0)))
  })

  it('show accelerations that a GT car can have, and slow at most to the limit on the pit road', () => {
    let most = 0
    let fastest = 0
    const onRoad = new Map<number, number>()
    driven(small, Infinity, (atS, car, values) => {
      most = Math.max(most, Math.abs(values[at.accLongMps2] as number), Math.abs(values[at.accLatMps2] as number))
      if (values[at.onPitRoad] !== 1) onRoad.delete(car)
      else {
        if (!onRoad.has(car)) onRoad.set(car, atS)
        if (atS - (onRoad.get(car) ?? atS) > 0.5) fastest = Math.max(fastest, values[at.speedMps] as number)
      }
    })
    expect(most).toBeLessThan(35)
    expect(fastest).toBeLessThan(80 / 3.6 + 0.3)
  })
})
