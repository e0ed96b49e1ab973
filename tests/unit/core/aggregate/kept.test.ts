import { describe, expect, it } from 'vitest'
import type { Kept } from '../../../../src/core/aggregate/race-fold.ts'
import { at } from '../../../../src/core/samples/fields.ts'
import type { TapedLap } from '../../../../src/core/samples/taped.ts'
import { createSyntheticRace } from '../../../../src/core/synthetic/synthetic-race.ts'
import { gameRace, lineRace, Listening, syntheticRace, type Told } from './told-race.ts'

const keptOf = (told: readonly Told[]): readonly Kept[] => {
  const all = new Listening()
  all.hear(told)
  return all.kept
}
const lapsOf = (kept: readonly Kept[]): TapedLap[] => kept.flatMap(one => (one.kind === 'lap' ? [one.lap] : []))
const stintsOf = (kept: readonly Kept[]) => kept.flatMap(one => (one.kind === 'stint' ? [one] : []))
const framesOf = (told: readonly Told[]) => told.flatMap(one => ('note' in one ? [] : [one]))

describe('laps that are kept', () => {
  const told = syntheticRace(11)
  const frames = framesOf(told)
  const kept = keptOf(told)
  const race = createSyntheticRace({ seed: 11, cars: 6, laps: 8, hz: 5 })
  race.advance(Infinity, { frame: () => undefined, event: () => undefined })

  it('are all laps of all cars, with their true times, when their lines were crossed', () => {
    const laps = lapsOf(kept)
    expect(laps.map(lap => [lap.car, lap.lap])).toEqual(
      expect.arrayContaining(race.truth.map(lap => [lap.car, lap.lap])),
    )
    expect(laps).toHaveLength(race.truth.length)
    for (const lap of laps) {
      const truth = race.truth.find(one => one.car === lap.car && one.lap === lap.lap)
      expect(Math.abs(lap.timeS - (truth?.timeS ?? NaN))).toBeLessThan(1e-3)
    }
  })

  it('lie in the frames between their seqs: the car drove just that lap there', () => {
    for (const lap of lapsOf(kept)) {
      const own = frames.slice(lap.fromSeq, lap.toSeq).filter(frame => frame.car === lap.car)
      expect(new Set(own.map(frame => frame.values[at.lap]))).toEqual(new Set([lap.lap]))
      expect(frames[lap.toSeq]).toMatchObject({ car: lap.car })
      expect(frames[lap.toSeq]?.values[at.lap]).toBe(lap.lap + 1)
    }
  })

  it('follow on one another without a frame between', () => {
    for (let car = 0; car < 6; car++) {
      const laps = lapsOf(kept).filter(lap => lap.car === car)
      expect(laps.slice(1).map(lap => lap.fromSeq)).toEqual(laps.slice(0, -1).map(lap => lap.toSeq))
    }
  })

  it('have the place of the car as it crossed the line', () => {
    for (let lap = 2; lap <= 4; lap++) {
      const cars = lapsOf(kept).filter(one => one.lap === lap)
      const byLine = [...cars].sort((a, b) => a.lineAtS - b.lineAtS)
      expect(byLine.map(one => one.position)).toEqual(cars.map((_, i) => i + 1))
    }
  })

  it('say on which tyres they were driven: in on the old set, out on the new one', () => {
    for (const lap of lapsOf(kept)) {
      const truth = race.truth.find(one => one.car === lap.car && one.lap === lap.lap - 1)
      const before = race.truth.find(one => one.car === lap.car && one.lap === lap.lap)
      if (lap.isInLap && truth) expect(lap.compound).toBe(truth.compound)
      if (lap.isOutLap && before) expect(lap.compound).toBe(before.compound)
    }
  })

  it('are plain JSON', () => {
    expect(JSON.parse(JSON.stringify(kept))).toEqual(kept)
  })

  it('are kept of a source that speaks at its lines only, each with the frames between two lines', () => {
    const laps = lapsOf(keptOf(lineRace())).filter(lap => lap.car === 1)
    expect(laps.map(lap => lap.lap)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(laps.slice(1).map(lap => lap.fromSeq)).toEqual(laps.slice(0, -1).map(lap => lap.toSeq))
  })
})

describe('stints that are kept', () => {
  it.each([
    ['the demo race', syntheticRace(11)],
    ['an F1 game', gameRace(2025)],
    ['an older F1 game', gameRace(2020)],
  ])('follow on one another over the whole race of each car: %s', (_, told) => {
    const kept = keptOf(told)
    for (let car = 0; car < 6; car++) {
      const stints = stintsOf(kept)
        .map(one => one.stint)
        .filter(one => one.car === car)
      expect(stints.map(one => one.stint)).toEqual(stints.map((_one, i) => i + 1))
      expect(stints[0]?.fromLap).toBe(1)
      expect(stints.slice(1).map(one => one.fromLap)).toEqual(stints.slice(0, -1).map(one => one.toLap + 1))
      expect(stints.slice(0, -1).every(one => one.ended === 'stop')).toBe(true)
      expect(stints.at(-1)?.ended).not.toBe('stop')
      for (const one of stints) expect(one).toMatchObject({ startAgeLaps: 0, compound: expect.any(Number) as number })
    }
  })

  it('end with the lap of the stop where only lines are told', () => {
    const stints = stintsOf(keptOf(lineRace())).map(one => one.stint)
    expect(stints.filter(one => one.car === 2)).toMatchObject([
      { stint: 1, fromLap: 2, toLap: 5, compound: 1, ended: 'stop' },
      { stint: 2, fromLap: 6, toLap: 12, compound: 2, startAgeLaps: 0, ended: 'finish' },
    ])
  })

  it('stand at the frame or the event that ended them', () => {
    const told = syntheticRace(11)
    const frames = framesOf(told)
    for (const { seq, atS, stint } of stintsOf(keptOf(told))) {
      const note = told.find(one => 'note' in one && one.note.seq === seq && one.note.kind === 'event')
      const frame = frames[seq]
      expect(note !== undefined || (frame?.car === stint.car && frame.atS === atS)).toBe(true)
    }
  })
})
