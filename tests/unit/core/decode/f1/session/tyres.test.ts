import { describe, expect, test } from 'vitest'
import type { StoryCar } from '../../../../../support/f1-session-car.ts'
import { F1Story } from '../../../../../support/f1-session-story.ts'

const old = [31, 33, 28, 29] as const
const none = [0, 0, 0, 0] as const

const race = (format = 2025): { story: F1Story; car: StoryCar } => {
  const story = new F1Story(format)
  story.car(0)
  const car = story.car(3)
  Object.assign(car, { wear: old, age: 14, visual: 17, actual: 18 })
  story.begin()
  story.run(5)
  return { story, car }
}
const changes = (story: F1Story) => story.events('tyre-change')

/** A stop: in the lane, standing, out; `fit` is called while it stands. */
function stop(story: F1Story, car: StoryCar, fit: () => void): void {
  car.pit = 1
  story.run(8)
  car.pit = 2
  story.run(2)
  fit()
  story.run(2)
  car.pit = 1
  story.run(6)
  Object.assign(car, { pit: 0, stops: car.stops + 1 })
}

describe.each([2020, 2021, 2022, 2023, 2024, 2025, 2026])('format %i', format => {
  test('S-F1-15: compound and age follow the wear only after the line: one change, with the new compound', () => {
    const { story, car } = race(format)
    stop(story, car, () => (car.wear = none))
    story.run(4)
    Object.assign(car, { visual: 18, actual: 19, age: 0 })
    story.run(60)
    story.feed.flush()
    expect(changes(story)).toEqual([{ kind: 'tyre-change', car: 3, compound: 2, basis: 'derived' }])
  })

  test('S-F1-15: everything at once is one change', () => {
    const { story, car } = race(format)
    stop(story, car, () => Object.assign(car, { wear: none, visual: 16, actual: 18, age: 0 }))
    story.run(60)
    expect(changes(story).map(change => change.compound)).toEqual([0])
  })

  test('S-F1-15: a second stop is a second change', () => {
    const { story, car } = race(format)
    stop(story, car, () => Object.assign(car, { wear: none, visual: 18, actual: 19, age: 0 }))
    story.run(30)
    Object.assign(car, { wear: old, age: 9 })
    story.run(40)
    stop(story, car, () => Object.assign(car, { wear: none, visual: 7, actual: 7, age: 0 }))
    story.run(30)
    expect(changes(story).map(change => change.compound)).toEqual([2, 3])
  })
})

test('S-F1-15: a new set of the same compound is told when nothing else comes within 20 s', () => {
  const { story, car } = race()
  stop(story, car, () => (car.wear = none))
  expect(changes(story)).toEqual([])
  story.run(20)
  expect(changes(story).map(change => change.compound)).toEqual([1])
})

test('S-F1-15: a set that is fitted names the change where compound and age stay', () => {
  const { story, car } = race()
  const fitted = (set: number): void => {
    const draft = story.draft('tyreSets')
    draft.set('carIdx', 0, 3)
    draft.set('fittedIdx', 0, set)
    draft.set('tyreSetData.fitted', set, 1)
    story.send(draft)
  }
  fitted(2)
  story.run(1)
  stop(story, car, () => {
    car.wear = none
    story.run(0.1)
    fitted(5)
  })
  expect(changes(story)).toHaveLength(1)
  expect(story.newest(3, 'tyreSet')).toBe(5)
})

test('S-F1-16: one sample of zeros is no change, and is not shown as wear', () => {
  const { story, car } = race()
  car.wear = none
  story.run(0.1)
  car.wear = old
  story.run(30)
  expect(changes(story)).toEqual([])
  expect(story.column(3, 'tyreWearFl').some(wear => wear === 0)).toBe(false)
})

test('S-F1-16: zeros that stay without pit lane or other tyres are no change either', () => {
  const { story, car } = race()
  Object.assign(car, { wear: none, result: 7 })
  story.run(60)
  expect(changes(story)).toEqual([])
  expect(story.column(3, 'tyreWearFl').some(wear => wear === 0)).toBe(false)
})

test('S-F1-16: a change under a red flag comes without the pit lane, but with other tyres', () => {
  const { story, car } = race()
  Object.assign(car, { wear: none, visual: 16, age: 0 })
  story.run(5)
  expect(changes(story).map(change => change.compound)).toEqual([0])
})

test('S-F1-15: a drive-through and repairs change nothing', () => {
  const { story, car } = race()
  stop(story, car, () => undefined)
  story.run(30)
  expect(changes(story)).toEqual([])
})

test('S-F1-6: a stop that a flashback undoes and that is driven again is told again', () => {
  const { story, car } = race()
  stop(story, car, () => Object.assign(car, { wear: none, visual: 18, actual: 19, age: 0 }))
  story.run(2)
  const [atS, frame] = [story.atS - 25, story.frame - 500]
  story.event('FLBK', { flashbackFrameIdentifier: frame, flashbackSessionTime: atS })
  Object.assign(story, { atS, frame })
  Object.assign(car, { wear: old, visual: 17, actual: 18, age: 14, pit: 0, stops: 0 })
  story.run(5)
  expect(changes(story)).toHaveLength(1)
  stop(story, car, () => Object.assign(car, { wear: none, visual: 18, actual: 19, age: 0 }))
  story.run(5)
  expect(changes(story)).toHaveLength(2)
})

describe('S-F1-18: restricted rivals', () => {
  const online = (): F1Story => {
    const story = new F1Story(2025)
    Object.assign(story.car(0), { isAi: false, isPublic: false })
    Object.assign(story.car(3), { isAi: false, isPublic: false, fuelKg: 0, capacityKg: 0, ersJ: 0, wear: none })
    Object.assign(story.car(4), { isAi: false, isPublic: true })
    Object.assign(story.car(5), { isAi: true, isPublic: false })
    return story.begin()
  }

  test('fuel, energy, wear and damage are unknown, compound, age and timing stay', () => {
    const story = online()
    story.run(2)
    story.feed.flush()
    for (const name of ['fuelKg', 'fuelLapsLeft', 'ersJ', 'tyreWearFl', 'damageFloor', 'tyreDamageRr'] as const) {
      expect(story.column(3, name).every(value => Number.isNaN(value))).toBe(true)
      expect(story.newest(4, name)).not.toBeNaN()
    }
    expect(story.newest(3, 'tyreCompound')).toBe(0)
    expect(story.newest(3, 'tyreAgeLaps')).toBe(0)
    expect(story.newest(3, 'lap')).toBe(1)
    expect(story.newest(3, 'tyreSurfaceCFl')).toBe(0)
    expect([story.newest(3, 'telemetryPublic'), story.newest(4, 'telemetryPublic')]).toEqual([0, 1])
  })

  test('the own car and AI cars are never restricted', () => {
    const story = online()
    story.run(1)
    expect(story.sink.lastInfo?.cars.map(car => car.telemetryPublic)).toEqual([true, false, true, true])
    expect(story.newest(0, 'fuelKg')).toBe(50)
    expect(story.newest(5, 'fuelKg')).toBe(50)
    expect(story.feed.senders()[0]?.restricted).toEqual(['12'])
    expect(
      story.feed
        .findings()
        .filter(finding => finding.id === 'restricted')
        .map(finding => finding.car),
    ).toEqual(['12'])
  })

  test('before Participants came, blanked values are not taken for zeros', () => {
    const story = new F1Story(2025)
    Object.assign(story.car(3), { fuelKg: 0, capacityKg: 0, ersJ: 0, wear: none })
    story.session()
    story.tick()
    story.damage()
    story.run(1)
    expect(story.newest(3, 'fuelKg')).toBeNaN()
    expect(story.newest(3, 'tyreWearFl')).toBeNaN()
    expect(story.newest(3, 'telemetryPublic')).toBeNaN()
  })

  test('the option may change in mid-session: known by the blanked tank, before Participants says so', () => {
    const story = online()
    const car = story.car(4)
    car.wear = old
    story.run(2)
    Object.assign(car, { fuelKg: 0, capacityKg: 0, ersJ: 0, wear: none })
    const from = story.sink.frames.length
    story.run(2)
    car.isPublic = false
    story.participants()
    story.run(2)
    const wear = story.sink.frames.slice(from).filter(frame => frame.car === 4)
    expect(wear.length).toBeGreaterThanOrEqual(80)
    expect(story.column(4, 'tyreWearFl').some(value => value === 0)).toBe(false)
    expect(story.column(4, 'fuelKg').some(value => value === 0)).toBe(false)
    expect(story.sink.lastInfo?.cars.find(each => each.car === 4)?.telemetryPublic).toBe(false)
    Object.assign(car, { fuelKg: 40, capacityKg: 110, ersJ: 1e6, wear: [35, 37, 32, 33], isPublic: true })
    story.participants()
    story.run(2)
    expect(story.newest(4, 'tyreWearFl')).toBeCloseTo(0.35, 5)
    expect(changes(story)).toEqual([])
    expect(story.feed.findings().flatMap(({ id, car: who }) => (id === 'restricted' ? [who] : []))).toEqual([
      '12',
      '13',
    ])
  })

  test('a change of tyres is known from the compound alone', () => {
    const story = online()
    const car = story.car(3)
    stop(story, car, () => undefined)
    Object.assign(car, { visual: 18, actual: 19 })
    story.run(30)
    expect(changes(story)).toEqual([{ kind: 'tyre-change', car: 3, compound: 2, basis: 'derived' }])
  })
})

describe('S-F1-28: compounds', () => {
  test.each([
    [16, 0],
    [17, 1],
    [18, 2],
    [7, 3],
    [8, 4],
    [19, 19],
    [15, 15],
    [9, 9],
  ])('visual %i is %i', (visual, code) => {
    const { story, car } = race()
    car.visual = visual
    story.run(0.2)
    expect(story.newest(3, 'tyreCompound')).toBe(code)
  })

  test('no tyre is no compound', () => {
    const story = new F1Story(2025)
    story.car(0).visual = 0
    story.begin().run(1)
    expect(story.newest(0, 'tyreCompound')).toBeNaN()
    expect(story.newest(0, 'tyreAgeLaps')).toBeNaN()
  })
})
