import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JsonItems } from '../../../../../src/core/decode/points/json-items.ts'

const read = (key: string | null, text: string, size: number): { items: string[]; rest: string } => {
  const parts = new JsonItems(key)
  const items: string[] = []
  for (let at = 0; at < text.length; at += size) items.push(...parts.push(text.slice(at, at + size)))
  return { items: items.map(item => item.trim()), rest: parts.end() }
}

describe('the items of a long array', () => {
  test.each([
    [null, '[1, {"a":[1,2]} , "x,]"]', ['1', '{"a":[1,2]}', '"x,]"'], ''],
    [null, ' [ ] ', [], ''],
    ['telemetry', '{"v":1,"telemetry" : [{"a":1},{"b":"\\"]"}],"more":[9]}', ['{"a":1}', '{"b":"\\"]"}'], ''],
    [null, '[{"a":1},{"a":', ['{"a":1}'], '{"a":'],
    ['telemetry', '{"other":[1]}', [], ''],
    [null, '[{"a":1}},{"a":2}]', ['{"a":1}}', '{"a":2}'], ''],
  ] as [string | null, string, string[], string][])('under %s of %s', (key, text, items, rest) => {
    for (const size of [1, 3, 1000]) expect(read(key, text, size)).toEqual({ items, rest })
  })

  test('S-0-12: chunks do not matter', () => {
    fc.assert(
      fc.property(fc.array(fc.json()), fc.integer({ min: 1, max: 30 }), (values, size) => {
        const text = `[${values.join(',')}]`
        expect(read(null, text, size).items).toEqual(values.map(value => value.trim()))
      }),
    )
  })
})
