import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JsonObjects, objectRow } from '../../../../../../src/core/decode/grcup/telemetry/json-objects.ts'

const cut = (text: string, length: number): string[] => {
  const objects = new JsonObjects()
  const found: string[] = []
  for (let at = 0; at < text.length; at += length) found.push(...objects.take(text.slice(at, at + length)))
  return found
}

describe('JsonObjects', () => {
  test('S-0-12: where chunks end means nothing', () => {
    const text = '[{"a":"}\\"{","b":{"c":[1]}},\n {"a":2}] {"d":3}'
    const whole = cut(text, text.length)
    expect(whole).toEqual(['{"a":"}\\"{","b":{"c":[1]}}', '{"a":2}', '{"d":3}'])
    expect(cut(text, 1)).toEqual(whole)
    expect(cut(text, 7)).toEqual(whole)
  })

  test('rows inside one object are cut out of it', () => {
    const objects = new JsonObjects(true)
    expect([...objects.take('{"track":"x","telemetry":[{"a":1},{"b":{"c'), ...objects.take('":2}}]}')]).toEqual([
      '{"a":1}',
      '{"b":{"c":2}}',
    ])
  })

  test('what is left of an object that was cut off is known', () => {
    const objects = new JsonObjects()
    objects.take('[{"a":1},{"a"')
    expect(objects.unfinished).toBe(4)
    objects.take(':1}]')
    expect(objects.unfinished).toBe(0)
  })

  test('an object without end stays bounded and the ones behind a long one are found', () => {
    const long = `{"a":"${'x'.repeat(70_000)}"}`
    expect(cut(`${long}{"b":1}`, 1000)).toEqual(['{"b":1}'])
  })

  test('S-0-3: any text gives objects or nothing, never a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '"', '\\', 'a', ',') }), text => {
        for (const object of cut(text, 3)) objectRow(object)
      }),
    )
    expect(objectRow('{"a":')).toBeNull()
    expect(objectRow('{"ts":null,"spd":true}')).toEqual([])
  })
})
