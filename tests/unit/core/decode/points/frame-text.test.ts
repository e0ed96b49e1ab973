import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvLines } from '../../../../../src/core/decode/points/csv-lines.ts'
import { type Framed, frameText, MAX_POINTS } from '../../../../../src/core/decode/points/frame-text.ts'

const framedOf = (text: string): Framed => frameText(text, lines => new CsvLines().items(lines))

const items = (text: string): readonly unknown[] => {
  const framed = framedOf(text)
  return 'reject' in framed ? [framed.reject] : framed.items.map(item => ('reject' in item ? item.reject : item.value))
}

describe('frameText', () => {
  it.each([
    ['{"a":1}', [{ a: 1 }]],
    ['\ufeff {"a":1}', [{ a: 1 }]],
    ['{\n "a": 1,\n "b": [2]\n}', [{ a: 1, b: [2] }]],
    ['[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ['{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    ['{"a":1}\r\n\r\n{"a":2}', [{ a: 1 }, { a: 2 }]],
    ['{"type":"telemetry_update","data":{"a":1}}', [{ a: 1 }]],
    ['{"type":"telemetry_update","data":[{"a":1},{"a":2}]}', [{ a: 1 }, { a: 2 }]],
    ['{"a":1}\r{"a":2}\r', [{ a: 1 }, { a: 2 }]],
    ['{"a":NaN,"b":-Infinity,"c":"NaN"}', [{ a: null, b: null, c: 'NaN' }]],
  ])('S-JP-11: Given %j, then its items are found', (text, expected) => {
    expect(items(text)).toEqual(expected)
  })

  it.each([
    ['{"a":1}\n{"a":\n{"a":3}', [{ a: 1 }, 'bad-json', { a: 3 }]],
    ['[{"a":1},{"a":},{"a":3}]', [{ a: 1 }, 'bad-json', { a: 3 }]],
    ['[{"a":"]},"},{"b":[1,{"c":2}]},oops]', [{ a: ']},' }, { b: [1, { c: 2 }] }, 'bad-json']],
    ['[{"a":1},{"a":2', [{ a: 1 }, 'bad-json']],
    ['[{"a":1}] trailing', [{ a: 1 }, 'bad-json']],
    ['[', ['bad-json']],
    ['[{"a":1}},{"a":2}]', ['bad-json', { a: 2 }]],
  ])('S-JP-13: Given %j, then one bad item does not discard its neighbours', (text, expected) => {
    expect(items(text)).toEqual(expected)
  })

  it.each([
    ['', 'empty'],
    ['\ufeff \r\n', 'empty'],
    ['[]', 'empty'],
    ['hello', 'not-text'],
    [' '.repeat(65_508), 'too-large'],
  ])('Given %j, then it is refused as %s', (text, reason) => {
    expect(framedOf(text)).toEqual({ reject: reason })
  })

  it('S-JP-14: Given more points than one datagram may hold, then the first 512 are taken and the rest is counted', () => {
    const framed = framedOf(`[${Array.from({ length: MAX_POINTS + 3 }, (_, i) => i).join()}]`)
    expect('items' in framed && [framed.items.length, framed.surplus]).toEqual([MAX_POINTS, 3])
  })

  it('Given an array nested 30,000 deep, then it is no crash', () => {
    expect(items('['.repeat(30_000))).toEqual(['bad-json'])
  })

  it('Given objects one a line, cut anywhere, then every whole line before the cut is still read', () => {
    const lines = [1, 2, 3].map(a => JSON.stringify({ a, text: 'x,]}"\\' }))
    const text = lines.join('\n')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length }), cut => {
        const whole = text
          .slice(0, cut)
          .split('\n')
          .filter(line => lines.includes(line)).length
        expect(items(text.slice(0, cut)).filter(item => typeof item === 'object')).toHaveLength(whole)
      }),
    )
  })
})
