import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactText } from '../../../../src/core/samples/exact-json.ts'
import { fields, FRAME_WIDTH } from '../../../../src/core/samples/fields.ts'
import type { Note } from '../../../../src/core/samples/session.ts'
import { sessionOf } from '../../../support/frames.ts'
import { Listening, type Told } from './told-race.ts'

/** One of anything that can be told, in any order, with any channels reported. */
const anything = fc
  .array(
    fc.oneof(
      {
        weight: 30,
        arbitrary: fc.record({
          car: fc.integer({ min: 0, max: 3 }),
          stepS: fc.double({ min: -1, max: 9, noNaN: true }),
          seed: fc.nat(),
          share: fc.constantFrom(0.02, 0.3, 1),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.constantFrom<object>(
          { kind: 'event', event: { kind: 'flag', flag: 'safety-car' } },
          { kind: 'event', event: { kind: 'flag', flag: 'green' } },
          { kind: 'event', event: { kind: 'tyre-change', car: 1, compound: 3 } },
          { kind: 'event', event: { kind: 'retired', car: 2 } },
          { kind: 'gap', fromS: 0, lost: 3, why: 'network' },
          { kind: 'command', name: 'car.choose', input: { car: 1 } },
          { kind: 'info', info: sessionOf(4, { lapsTotal: 60 }) },
          { kind: 'jump', why: 'flashback' },
          { kind: 'jump', why: 'new-session' },
        ),
      },
    ),
    { minLength: 30, maxLength: 160 },
  )
  .map((list): Told[] => {
    let atS = 0
    let seq = 0
    const told: Told[] = [{ note: { seq: 0, atS: 0, kind: 'info', info: sessionOf(3) } }]
    for (const one of list) {
      if (!('car' in one)) {
        told.push({ note: { seq, atS, ...one } as Note })
        continue
      }
      atS += one.stepS / 20
      seq++
      told.push({ atS, car: one.car, values: drawn(one.seed, one.share, seq) })
    }
    return told
  })

/** Any value of its range, or none; laps and places move on so that something happens. */
function drawn(seed: number, share: number, seq: number): Float32Array {
  const values = new Float32Array(FRAME_WIDTH)
  let dice = seed | 1
  const draw = (): number => {
    dice = (Math.imul(dice, 1664525) + 1013904223) >>> 0
    return dice / 2 ** 32
  }
  fields.forEach(({ name, min, max, unit }, i) => {
    const isWhole = unit === 'code' || unit === '0/1' || name === 'lap' || name === 'stops' || name === 'tyreAgeLaps'
    const most = name === 'lap' ? 1 + seq / 15 : name === 'stops' ? 1 + seq / 40 : name === 'tyreAgeLaps' ? 5 : max
    const value = min + draw() * (most - min)
    values[i] = draw() < share ? (isWhole ? Math.round(value) : value) : NaN
  })
  return values
}

describe('a fold of anything that can be told', () => {
  it('goes on from any moment as if nothing had been', () => {
    fc.assert(
      fc.property(anything, fc.nat(), (told, place) => {
        const at = place % (told.length + 1)
        const whole = new Listening()
        whole.hear(told.slice(0, at))
        const copy = whole.copied()
        expect(exactText(copy.fold.save())).toBe(exactText(whole.fold.save()))
        whole.found.length = 0
        whole.kept.length = 0
        whole.hear(told.slice(at))
        copy.hear(told.slice(at))
        expect(copy.seen === whole.seen, `put away after ${at} of ${told.length}`).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})
