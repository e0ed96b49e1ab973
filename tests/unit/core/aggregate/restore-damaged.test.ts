import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RaceFold } from '../../../../src/core/aggregate/race-fold.ts'
import { Listening, syntheticRace } from './told-race.ts'

/** Every place in a value, with the value it holds. */
function* placesIn(value: unknown, path: readonly string[] = []): Generator<readonly [readonly string[], unknown]> {
  yield [path, value]
  if (typeof value !== 'object' || value === null) return
  for (const [key, one] of Object.entries(value)) yield* placesIn(one, [...path, key])
}

/** A copy in which one place holds something else. */
function spoilt(value: unknown, [key, ...path]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other
  if (Array.isArray(value))
    return value.map((one, i) => (String(i) === key ? spoilt(one, path, other) : (one as unknown)))
  const one = value as Record<string, unknown>
  if (path.length === 0 && other === undefined)
    return Object.fromEntries(Object.entries(one).filter(([k]) => k !== key))
  return { ...one, [key]: spoilt(one[key], path, other) }
}

describe('what is read from a damaged file', () => {
  const race = syntheticRace(5)
  const whole = new Listening()
  whole.hear(race.slice(0, 4000))
  const saved = whole.fold.save()
  const places = [...placesIn(saved)]
  const restore = (value: unknown) => RaceFold.restore(value, () => undefined)

  it('says so when another version of the program kept it', () => {
    expect(restore({ ...(saved as object), version: 99 })).toMatchObject({ ok: false, code: 'other-version' })
  })

  it.each([[undefined], [null], [7], ['state'], [[]], [{}], [{ version: 1 }]])('refuses %j', value => {
    expect(restore(value)).toMatchObject({ ok: false, code: 'damaged' })
  })

  it('is refused or goes on, and never throws, whatever stands in one place of it', () => {
    const other = fc.constantFrom(undefined, null, 'x', '', true, {}, [], [1, 2], -1, 1e300, 0.5, NaN, -Infinity)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: places.length - 1 }), other, (place, put) => {
        const restored = restore(spoilt(saved, places[place]?.[0] ?? [], put))
        expect(restored.ok || /another version|damaged/.test(restored.say)).toBe(true)
        if (!restored.ok) return
        for (const one of race.slice(4000, 4060)) {
          if (!('note' in one)) restored.value.frame(1, one.atS, one.car, one.values, 0)
        }
        restored.value.state()
        restored.value.timing()
      }),
      { numRuns: 150 },
    )
  })

  it('is refused when any single thing is missing or of another kind', () => {
    const optional =
      /^info|^cars\.\d+\.info|\.done\.|\.samples\.|\.atLines\.|\.compoundsUsed\.|\.passed|\.laps\.\d+$|\.complete\.\d+$/
    for (const [path, value] of places) {
      const name = path.join('.')
      if (name === '' || optional.test(name) || /^cars\.\d+$/.test(name)) continue
      const put = typeof value === 'string' ? 1 : 'x'
      expect(restore(spoilt(saved, path, put)).ok, name).toBe(false)
    }
  })

  it('names the place', () => {
    const at = ['cars', '3', 'progress', 'lastAtS']
    expect(restore(spoilt(saved, at, 'x'))).toMatchObject({
      say: expect.stringContaining('cars.3.progress.lastAtS') as string,
    })
  })
})
