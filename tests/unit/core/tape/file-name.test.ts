import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileName, isoTime, isPlainName, nameAfter, sessionName } from '../../../../src/core/tape/file-name.ts'

describe('names of files', () => {
  test.each([
    ['Sebring race 1', 'Sebring race 1'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['..hidden. ', 'hidden'],
    ['line\nbreak\u0000', 'line-break'],
    ['CON', 'CON-'],
    ['nul.txt', 'nul.txt-'],
    ['   ', 'session'],
    ['Spa-Francorchamps é', 'Spa-Francorchamps é'],
    ['x'.repeat(300), 'x'.repeat(100)],
    ['山'.repeat(80), '山'.repeat(58)],
  ])('Given %j, the name is %j', (text, name) => {
    expect(fileName(text)).toBe(name)
  })

  test('Given any text, the name is one that every system takes, and it stays what it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const name = fileName(text)
        expect(name).toMatch(/^[^<>:"/\\|?*]+$/)
        expect(isPlainName(name)).toBe(true)
        expect(name).toBe(name.trim())
        expect(fileName(name)).toBe(name)
        expect(Buffer.byteLength(`${name}-9999.tape.part-journal`)).toBeLessThanOrEqual(200)
      }),
    )
  })

  test.each(['', '.', '..', '.hidden', 'a/b', 'a\\b', 'C:x', 'a\u0000b', '../x', 'x\uFFFD', 'x'.repeat(201)])(
    'Given %j from outside, it names no file',
    word => {
      expect(isPlainName(word)).toBe(false)
    },
  )

  test('Given a file that is named after another, it keeps the name where that is short enough', () => {
    expect(nameAfter('a, b')).toBe('a, b')
    expect(nameAfter('山'.repeat(80))).toBe('山'.repeat(58))
  })

  test('Given a recording that begins, its name says when, where and what', () => {
    const atMs = Date.UTC(2026, 10, 21, 14, 3, 22, 999)
    expect(sessionName(atMs, 'Sebring', 'race')).toBe('2026-11-21 14.03.22 sebring race')
    expect(sessionName(atMs, null, 'unknown')).toBe('2026-11-21 14.03.22')
    expect(sessionName(atMs, 'A/B', null)).toBe('2026-11-21 14.03.22 a-b')
  })

  test('Given any time of the years 1970 to 9999, it is the one of the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), ms => {
        expect(isoTime(ms)).toBe(new Date(ms).toISOString())
      }),
    )
  })
})
