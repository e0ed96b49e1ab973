import { describe, expect, it } from 'vitest'
import type { FromAggregate, ToAggregate } from '../../../../src/core/aggregate/messages.ts'
import { exactText } from '../../../../src/core/samples/exact-json.ts'
import { RunFolds } from '../../../../src/workers/aggregate/run-folds.ts'
import { portionOf, syntheticRace } from '../../core/aggregate/told-race.ts'

const told = syntheticRace(4)
const other = syntheticRace(9)
const END = 3000
const STEP = 400

const given = (run: number, fromSeq: number, more: Partial<ToAggregate> = {}, race = told): ToAggregate => ({
  ...{ run, portion: portionOf(race, fromSeq, fromSeq + STEP), session: null, ownCar: null },
  ...more,
})

/** What is found in a run that is fed alone. */
function alone(run: number, race = told, more: Partial<ToAggregate> = {}): FromAggregate[] {
  const folds = new RunFolds(() => 0)
  const answers: FromAggregate[] = []
  for (let seq = 0; seq < END; seq += STEP) answers.push(folds.portion(given(run, seq, more, race)))
  return answers
}

const textOf = (answers: readonly FromAggregate[]): string =>
  exactText(answers.map(({ found, kept }) => ({ found, kept })))

describe('folds of several runs', () => {
  it('do not hear of one another', () => {
    const folds = new RunFolds(() => 0)
    const [a, b]: [FromAggregate[], FromAggregate[]] = [[], []]
    for (let seq = 0; seq < END; seq += STEP) {
      a.push(folds.portion(given(1, seq)))
      b.push(folds.portion(given(2, seq, {}, other)))
    }
    expect(textOf(a)).toBe(textOf(alone(1)))
    expect(textOf(b)).toBe(textOf(alone(2, other)))
    expect(folds.timing(1).timing?.seq).toBe(folds.timing(2).timing?.seq)
    expect(folds.timing(1).timing).not.toEqual(folds.timing(2).timing)
  })

  it('are four at most: the one that was not used for the longest time has lost its memory', () => {
    const folds = new RunFolds(() => 0)
    const info = told.find(one => 'note' in one && one.note.kind === 'info')
    const session = info && 'note' in info && info.note.kind === 'info' ? info.note.info : null
    for (const run of [1, 2, 3, 4]) folds.portion(given(run, 0))
    folds.portion(given(1, STEP))
    folds.portion(given(5, 0))
    expect(folds.portion(given(1, 2 * STEP, { session })).restartedAt).toBeNull()
    const fallen = folds.portion(given(2, STEP, { session, ownCar: 3 }))
    expect(fallen).toMatchObject({ restartedAt: STEP, restoreFailed: null })
    expect(fallen.found[0]).toMatchObject({ kind: 'reset', seq: STEP })
    expect(folds.state(2).state?.ownCar).toBe(3)
  })

  it('forget a run when told to', () => {
    const folds = new RunFolds(() => 0)
    folds.portion(given(7, 0))
    expect(folds.state(7).state).not.toBeNull()
    folds.forget(7)
    expect(folds.state(7)).toEqual({ state: null, own: null })
    expect(folds.timing(7).timing).toBeUndefined()
  })

  it('tell the order when 80 ms have passed since they last did, each for itself', () => {
    let nowMs = 0
    const folds = new RunFolds(() => nowMs)
    const isTold = (run: number, seq: number): boolean => folds.portion(given(run, seq)).timing !== undefined
    expect([isTold(1, 0), isTold(1, STEP), isTold(2, 0)]).toEqual([true, false, true])
    nowMs = 80
    expect(isTold(1, 2 * STEP)).toBe(true)
  })

  it('say where a run stands, for a question from there', () => {
    const folds = new RunFolds(() => 0)
    for (let seq = 0; seq < END; seq += STEP) folds.portion(given(1, seq))
    const { state, own } = folds.state(1)
    expect(state?.cars).toHaveLength(6)
    expect(own).toMatchObject({ windows: [{}, {}, {}] })
  })
})

describe('a told state', () => {
  const answers = alone(1, told, { checkpoints: true })
  const places = answers.flatMap(one => one.found).filter(one => one.kind === 'checkpoint')
  const [place] = places

  it('is told only in runs that ask for it', () => {
    expect(places.length).toBeGreaterThan(1)
    expect(
      alone(1)
        .flatMap(one => one.found)
        .some(one => one.kind === 'checkpoint'),
    ).toBe(false)
  })

  it.each([
    ['a run that is new here', false],
    ['a run that was elsewhere', true],
  ])('is gone on from as if nothing had been, in %s', (_, wasElsewhere) => {
    const { seq = 0, fold = '' } = place ?? {}
    const folds = new RunFolds(() => 0)
    if (wasElsewhere) for (const from of [0, 400, 800, 1200]) folds.portion(given(1, from, {}, other))
    const first = folds.portion(given(1, seq, { restore: fold, checkpoints: true }))
    expect(first).toMatchObject({ restartedAt: null, restoreFailed: null })
    const found = [first, folds.portion(given(1, seq + STEP))].flatMap(one => one.found)
    const whole = answers.flatMap(one => one.found)
    const after = whole.slice(whole.findIndex(one => one === place) + 1)
    expect(found.length).toBeGreaterThan(10)
    expect(exactText(found)).toBe(exactText(after.slice(0, found.length)))
  })

  it.each([
    ['no text of ours', 'nonsense'],
    ['a state of another version', '{"version":99}'],
    ['a damaged state', '{"version":1,"cars":[]}'],
  ])('that is %s makes the run begin anew, and says why', (_, restore) => {
    const folds = new RunFolds(() => 0)
    const info = told.find(one => 'note' in one && one.note.kind === 'info')
    const session = info && 'note' in info && info.note.kind === 'info' ? info.note.info : null
    for (const from of [0, 400, 800]) folds.portion(given(1, from))
    const answer = folds.portion(given(1, 1200, { restore, session }))
    expect(answer).toMatchObject({ restartedAt: 1200, restoreFailed: expect.stringMatching(/\.$/) as string })
    expect(answer.found[0]).toMatchObject({ kind: 'reset', seq: 1200 })
    expect(folds.state(1).state?.cars.every(car => car.laps.length === 0)).toBe(true)
  })
})
