import { describe, expect, it } from 'vitest'
import { StintLog, type EndedStint } from '../../../../src/core/aggregate/stint-log.ts'
import { StintFold } from '../../../../src/core/aggregate/stint.ts'
import type { FieldName } from '../../../../src/core/samples/fields.ts'
import { frameOf } from '../../../support/frames.ts'

type Step =
  readonly [lap: number, values: Partial<Record<FieldName, number>>] | { readonly fitted: number; readonly lap: number }

/** The stints that ended while a car was told of like this. */
function ended(steps: readonly Step[]): EndedStint[] {
  const fold = new StintFold()
  const log = new StintLog()
  const stints: (EndedStint | null)[] = []
  for (const step of steps) {
    if ('fitted' in step) {
      fold.fit(step.fitted)
      stints.push(log.change(fold, step.lap))
    } else {
      const edge = fold.frame(frameOf(step[1]), 0)
      stints.push(log.frame(fold, edge, step[0]))
    }
  }
  return stints.filter(one => one !== null)
}

const onTrack = { onPitRoad: 0 }
const first: EndedStint = { stint: 1, fromLap: 1, toLap: 5, compound: 1, startAgeLaps: 0, ended: 'stop' }

describe('StintLog', () => {
  it.each<readonly [string, readonly Step[]]>([
    ['the count of stops', [[6, { stops: 1, tyreCompound: 1, tyreAgeLaps: 5 }]]],
    ['another compound', [[6, { tyreCompound: 2 }]]],
    ['a younger set', [[6, { tyreAgeLaps: 0 }]]],
    ['an event', [{ fitted: 2, lap: 6 }]],
    ['an event with the same compound', [{ fitted: 1, lap: 6 }]],
    [
      'all of them, one after another',
      [{ fitted: 2, lap: 6 }, [6, { stops: 1 }], [6, { tyreCompound: 2 }], [6, { tyreAgeLaps: 0 }]],
    ],
  ])('ends a stint once by %s', (_, stop) => {
    const steps: readonly Step[] = [
      [NaN, { stops: 0, tyreCompound: 1, tyreAgeLaps: 0 }],
      [1, { stops: 0, tyreCompound: 1, tyreAgeLaps: 0 }],
      [6, { tyreAgeLaps: 5 }],
      ...stop,
      [7, {}],
      [7, {}],
    ]
    expect(ended(steps)).toEqual([{ ...first, toLap: 6 }])
  })

  it('ends it on the lap on which the car came in, wherever the stall lies', () => {
    const steps: readonly Step[] = [
      [1, { ...onTrack, tyreCompound: 1, tyreAgeLaps: 0 }],
      [5, { onPitRoad: 1 }],
      [6, { onPitRoad: 1, inStall: 1 }],
      [6, { tyreCompound: 0 }],
      [6, { ...onTrack, tyreAgeLaps: 0 }],
    ]
    expect(ended(steps)).toEqual([first])
  })

  it('knows a stop by its stall alone, and no stop by the lane alone', () => {
    const lane = (stall: 0 | 1): readonly Step[] => [
      [1, onTrack],
      [5, { onPitRoad: 1 }],
      [5, { onPitRoad: 1, inStall: stall }],
      [5, onTrack],
    ]
    expect(ended(lane(0))).toEqual([])
    expect(ended(lane(1))).toEqual([{ ...first, compound: null, startAgeLaps: null }])
  })

  it('ends a stint of one lap when the car comes in on two laps running', () => {
    const steps: readonly Step[] = [
      [1, { ...onTrack, tyreCompound: 1, tyreAgeLaps: 0, stops: 0 }],
      [5, { onPitRoad: 1 }],
      [5, { stops: 1, tyreCompound: 2, tyreAgeLaps: 0 }],
      [6, onTrack],
      [6, { onPitRoad: 1 }],
      [6, { stops: 2, tyreCompound: 0, tyreAgeLaps: 0 }],
      [7, onTrack],
    ]
    expect(ended(steps)).toEqual([first, { ...first, stint: 2, fromLap: 6, toLap: 6, compound: 2 }])
  })

  it('ends two stints where a count tells of stops on two laps running, without a lane', () => {
    const steps: readonly Step[] = [
      [NaN, { stops: 0, tyreCompound: 1 }],
      [1, { stops: 0 }],
      [5, { stops: 1, tyreCompound: 2 }],
      [6, { stops: 2, tyreCompound: 0 }],
    ]
    expect(ended(steps).map(one => [one.stint, one.fromLap, one.toLap, one.compound])).toEqual([
      [1, 1, 5, 1],
      [2, 6, 6, 2],
    ])
  })

  it('gives the age with which a set came on, told at once, late, or never', () => {
    const stop = (...later: Step[]): Step[] => [
      [1, { ...onTrack, tyreCompound: 1 }],
      [3, { tyreAgeLaps: 6 }],
      [5, { onPitRoad: 1, tyreAgeLaps: 8 }],
      [5, { tyreCompound: 2 }],
      [6, onTrack],
      ...later,
      [9, { onPitRoad: 1 }],
      [9, { tyreCompound: 0 }],
    ]
    expect(ended(stop([6, { tyreAgeLaps: 3 }])).map(one => one.startAgeLaps)).toEqual([4, 3])
    expect(ended(stop()).map(one => one.startAgeLaps)).toEqual([4, 8])
  })

  it('takes the first word about tyres, and a correction before the second lap, for what was on all the time', () => {
    expect(ended([{ fitted: 1, lap: 1 }, [1, {}], { fitted: 2, lap: 1 }, [1, { tyreCompound: 0 }]])).toEqual([])
  })

  it('ends nothing twice: after a finish or a retirement there is no stint any more', () => {
    const fold = new StintFold()
    const log = new StintLog()
    log.frame(fold, null, 1)
    expect(log.end('finish', 12)).toEqual({ ...first, toLap: 12, compound: null, startAgeLaps: null, ended: 'finish' })
    expect(log.end('retired', 12)).toBeNull()
    expect(log.change(fold, 14)).toBeNull()
  })

  it('begins with lap 1, not with the way to the grid, and tells of no stint before a lap is known', () => {
    const log = new StintLog()
    expect(log.end('retired', NaN)).toBeNull()
    const other = new StintLog()
    other.frame(new StintFold(), null, 0)
    expect(other.end('finish', 3)).toMatchObject({ fromLap: 1, toLap: 3 })
  })
})
