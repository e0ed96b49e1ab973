import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactText, readExact } from '../../../../src/core/samples/exact-json.ts'

/** Anything that JSON has a word for, and the numbers it has none for; keys as awkward as can be. */
const key = fc.oneof(
  fc.string(),
  fc.constantFrom('$n', '$$n', '$$$n', '$', '__proto__', 'constructor', 'toString', '0', ''),
)
const plain = fc.letrec<{ any: unknown }>(tie => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.double(),
    fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, null, true, false, Number.MAX_VALUE, 5e-324, 2 ** 53),
    fc.string({ unit: 'binary' }),
    fc.array(tie('any'), { maxLength: 5 }),
    fc.array(fc.tuple(key, tie('any')), { maxLength: 5 }).map(entries => Object.fromEntries(entries) as unknown),
  ),
})).any

describe('exact JSON', () => {
  it('gives back every plain value bit for bit, as text that is JSON', () => {
    fc.assert(
      fc.property(plain, value => {
        const text = exactText(value)
        JSON.parse(text)
        const read = readExact(text)
        expect(isDeepStrictEqual(read, { ok: true, value })).toBe(true)
        expect(read.ok && exactText(read.value)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    [NaN, '{"$n":"NaN"}'],
    [[Infinity, -Infinity, -0, 0], '[{"$n":"Infinity"},{"$n":"-Infinity"},-0,0]'],
    [{ $n: 'NaN' }, '{"$$n":"NaN"}'],
    [{ a: undefined, b: 1e21 }, '{"b":1e+21}'],
  ])('writes %o as %s', (value, text) => {
    expect(exactText(value)).toBe(text)
  })

  it('keeps a key named __proto__ a key, and no object gets a prototype from a text', () => {
    const read = readExact('{"__proto__":{"isOwn":true},"a":{"$n":"NaN"}}')
    const value = read.ok ? (read.value as Record<string, unknown>) : {}
    expect(Object.keys(value)).toEqual(['__proto__', 'a'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(value.isOwn).toBeUndefined()
    expect(exactText(value)).toBe('{"__proto__":{"isOwn":true},"a":{"$n":"NaN"}}')
  })

  it.each([
    [''],
    ['{'],
    ['NaN'],
    ['undefined'],
    ['{"$n":"nan"}'],
    ['{"$n":1}'],
    ['{"$n":"NaN","more":null}'],
    ['{"more":null,"$n":"NaN"}'],
    ['[[{"a":{"$n":null}}]]'],
    [`${'['.repeat(101)}${']'.repeat(101)}`],
    [`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('refuses %.40s', text => {
    expect(readExact(text)).toMatchObject({ ok: false, code: 'not-exact-json' })
  })

  it('never throws, whatever the text', () => {
    const mutated = fc.tuple(plain, fc.nat(), fc.string({ maxLength: 3 })).map(([value, place, put]) => {
      const text = exactText(value)
      const at = place % (text.length + 1)
      return text.slice(0, at) + put + text.slice(at + 1)
    })
    fc.assert(fc.property(fc.oneof(fc.string(), mutated), text => typeof readExact(text).ok === 'boolean'))
  })

  it('reads a hundred levels, and does not write more', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)])
    expect(readExact(exactText(nested(100)))).toEqual({ ok: true, value: nested(100) })
    expect(() => exactText(nested(101))).toThrow(RangeError)
  })

  it.each([[undefined], [1n], [() => 1], [new Date(0)], [new Map()], [new Float64Array(2)], [[1, undefined]]])(
    'does not write what it could not give back: %s',
    value => {
      expect(() => exactText({ value: [value] })).toThrow(RangeError)
    },
  )
})
