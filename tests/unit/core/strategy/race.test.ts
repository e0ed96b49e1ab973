import { describe, expect, it } from 'vitest'
import { raceMemory } from '../../../../src/core/strategy/race-memory.ts'
import { blockDraws } from '../../../../src/core/strategy/block-draws.ts'
import { buildSetup } from '../../../../src/core/strategy/build-setup.ts'
import { SAFETY_CAR, VSC } from '../../../../src/core/strategy/race-setup.ts'
import { runRace } from '../../../../src/core/strategy/race.ts'
import { driven, exactSetup } from '../../../support/exact-setup.ts'
import { ask, raceState } from '../../../support/race-state-builder.ts'

/** Two cars, the own one ahead by `gapS`, at the line after lap 10 of 20. */
const pair = (gapS: number) => raceState({ cars: 2, own: 0, gapS, lapsTotal: 20, lapsDone: 10, lapS: 60 })

describe('a race without chance', () => {
  it('ends when the laps left have been driven, to the microsecond', () => {
    const { lineS, place } = driven(exactSetup(pair(30), 60), 0)
    expect(lineS[0]).toBeCloseTo(10 * 60, 6)
    expect(lineS[1]).toBeCloseTo(30 + 10 * 60, 6)
    expect(place).toBe(1)
  })

  it('costs exactly the pit loss to stop', () => {
    const setup = exactSetup(pair(30), 60)
    expect((driven(setup, 15).lineS[0] as number) - (driven(setup, 0).lineS[0] as number)).toBeCloseTo(20, 9)
  })

  it.each([
    [19, 2],
    [21, 1],
  ])('with a car %s s behind and a pit loss of 20 s the stop ends in place %s', (gapS, place) => {
    expect(driven(exactSetup(pair(gapS), 60), 15).place).toBe(place)
  })

  it('adds wear lap by lap, and starts it again with the new set', () => {
    const wear = { slopeS: 0.1, sdS: 0, curve: 0, offsetS: 0 }
    const setup = exactSetup(pair(30), 60, { wear: [wear, wear], fits: [wear, wear, wear, wear] })
    const ages = [10, 11, 12, 13, 14, 0, 1, 2, 3, 4]
    const lost = ages.reduce((sum, age) => sum + 0.1 * age, 0)
    expect(driven(setup, 15).lineS[0]).toBeCloseTo(600 + 20 + lost, 6)
  })

  it('finishes the lap in progress first when asked in the middle of one', () => {
    const state = raceState({ cars: 2, own: 0, gapS: 30, lapsTotal: 20, lapsDone: 10, lapS: 60, place: 0.25 })
    expect(driven(exactSetup(state, 60), 0).lineS[0]).toBeCloseTo(600 - 15, 6)
  })

  it('puts the lapped car a lap down and still counts its place', () => {
    const state = raceState({ cars: 3, own: 1, gapS: 40, lapsTotal: 20, lapsDone: 10, lapS: 60, place: 0.1 })
    const setup = exactSetup(state, 60)
    expect([...setup.down]).toEqual([0, 0, 1])
    expect(driven(setup, 0).place).toBe(2)
  })
})

describe('traffic', () => {
  const levelS = Float64Array.from([0, -0.5])
  const chasing = { passShift: 0, levelS }
  const state = raceState({ cars: 2, own: 1, gapS: 1, lapsTotal: 20, lapsDone: 10, lapS: 60 })

  it('holds a faster car behind a slower one that is never passed', () => {
    const { place, lineS } = driven(exactSetup(state, 60, { ...chasing, passShift: 1e6 }), 0)
    expect(place).toBe(2)
    expect((lineS[1] as number) - (lineS[0] as number)).toBeGreaterThanOrEqual(0.4)
  })

  it('sorts by pace where every pass succeeds', () => {
    expect(driven(exactSetup(state, 60, { ...chasing, passShift: -1e6 }), 0).place).toBe(1)
  })

  it('lets the car of another class by without a fight', () => {
    const mixed = raceState({ cars: 2, own: 1, gapS: 1, lapsTotal: 20, lapsDone: 10, lapS: 60 }, {}, car => ({
      ...car,
      className: car.car === 0 ? 'slow' : 'fast',
    }))
    const { lineS } = driven(exactSetup(mixed, 60, { ...chasing, passShift: 1e6 }), 0)
    expect(lineS[1]).toBeCloseTo(600 - 5, 6)
  })
})

describe('a caution', () => {
  const field = raceState({ cars: 6, own: 2, gapS: 7, lapsTotal: 20, lapsDone: 10, lapS: 60, place: 0.9 })
  const under = (kind: typeof VSC | typeof SAFETY_CAR) =>
    exactSetup(field, 60, { caution: { kind, lapsGone: 0, isYellow: false } })

  it('closes the field up behind a safety car and lets nobody pass', () => {
    const before = driven(exactSetup(field, 60), 0).lineS
    const after = driven(under(SAFETY_CAR), 0).lineS
    const span = (lines: readonly number[]): number => (lines[5] as number) - (lines[0] as number)
    expect(span(before)).toBeCloseTo(35, 6)
    expect(span(after)).toBeLessThan(30)
    expect([...after].sort((a, b) => a - b)).toEqual(after)
  })

  it('keeps the gaps under a virtual safety car but for what the last car still had to do', () => {
    const { lineS } = driven(under(VSC), 0)
    for (let i = 1; i < 6; i++) {
      expect((lineS[i] as number) - (lineS[i - 1] as number)).toBeGreaterThan(5)
      expect((lineS[i] as number) - (lineS[i - 1] as number)).toBeLessThan(9.4)
    }
  })

  it('makes a stop cheaper on average than under green', () => {
    const loss = (setup: ReturnType<typeof under>): number => {
      let sum = 0
      for (let run = 0; run < 128; run++) {
        sum += (driven(setup, 11, run).lineS[2] as number) - (driven(setup, 0, run).lineS[2] as number)
      }
      return sum / 128
    }
    expect(loss(exactSetup(field, 60))).toBeCloseTo(20, 6)
    expect(loss(under(VSC))).toBeLessThan(15)
    expect(loss(under(VSC))).toBeGreaterThan(8)
  })
})

describe('invariants of a race with all its chance', () => {
  const setup = buildSetup(ask(raceState({}, { flag: 'safety-car', flagSinceS: 700 })))
  const draws = blockDraws(setup)

  it('never runs time backwards, never makes a number unknown, and gives every place inside the field', () => {
    const memory = raceMemory(setup)
    for (let run = 0; run < 200; run++) {
      const place = runRace(setup, draws, memory, run, run % 2 === 0 ? 15 : 0)
      expect(place).toBeGreaterThanOrEqual(1)
      expect(place).toBeLessThanOrEqual(setup.n)
      const rows = setup.lapsTotal - setup.firstRound + 2
      for (let row = 1; row < rows; row++) {
        for (let i = 0; i < setup.n; i++) {
          const now = memory.lines[row * setup.n + i] as number
          expect(now).toBeGreaterThanOrEqual(memory.lines[(row - 1) * setup.n + i] as number)
        }
      }
    }
  })

  it('gives a race the same result whatever races ran before it', () => {
    const fresh = raceMemory(setup)
    const used = raceMemory(setup)
    for (let run = 0; run < 20; run++) runRace(setup, draws, used, run, 12)
    expect(runRace(setup, draws, used, 77, 15)).toBe(runRace(setup, draws, fresh, 77, 15))
    expect([...used.lineS]).toEqual([...fresh.lineS])
  })

  it('meets the compound rule for every rival that finishes', () => {
    const memory = raceMemory(setup)
    for (let run = 0; run < 50; run++) {
      runRace(setup, draws, memory, run, 15)
      for (let i = 0; i < setup.n; i++) if (memory.outRound[i] === 0) expect(memory.owes[i]).toBe(0)
    }
  })
})
