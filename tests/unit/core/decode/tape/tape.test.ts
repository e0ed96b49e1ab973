import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHeader, TapeReader } from '../../../../../src/core/decode/tape/read-tape.ts'
import {
  float32Text,
  missingLine,
  noteLine,
  restartLine,
  saidLine,
  TapeWriter,
  unrecordedLine,
  unseenLine,
} from '../../../../../src/core/decode/tape/tape-line.ts'
import { emptyFrame, fields, FRAME_WIDTH } from '../../../../../src/core/samples/fields.ts'
import { frameOf, sessionOf } from '../../../../support/frames.ts'

const aFrame = fc
  .array(fc.tuple(fc.integer({ min: 0, max: FRAME_WIDTH - 1 }), fc.float({ min: 0, max: 1, noNaN: true })))
  .map(cells => {
    const frame = emptyFrame()
    for (const [i, share] of cells) {
      const field = fields[i]
      if (field) frame[i] = Math.fround(field.min + share * (field.max - field.min))
    }
    return frame
  })

const readLines = (text: string) => {
  const reader = new TapeReader()
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => reader.read(line))
    .filter(item => item.kind !== 'key')
}

describe('a tape', () => {
  it('gives back every frame bit for bit', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ min: 0, max: 1e5, noNaN: true }), aFrame)), frames => {
        const writer = new TapeWriter()
        const text = frames.map(([atS, values]) => writer.frame(atS, 3, values, 0)).join('')
        const read = readLines(text)
        expect(read).toEqual(frames.map(([atS, values]) => ({ kind: 'frame', atS: atS + 0, car: 3, values })))
      }),
    )
  })

  it('gives back a value that lies on the bound of its field', () => {
    const values = frameOf({ throttleBlade: Math.fround(1.05) })
    expect(readLines(new TapeWriter().frame(0, 0, values, 0))).toMatchObject([{ kind: 'frame', values }])
  })

  it('writes every float32 in at most nine digits that read back as the same float32', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), value => {
        expect(Math.fround(Number(float32Text(value)))).toBe(value === 0 ? 0 : value)
      }),
    )
  })

  it('names the reported fields once and then by number', () => {
    const writer = new TapeWriter()
    const values = frameOf({ speedMps: 50, lap: 3 })
    expect(writer.frame(1.5, 0, values, 0)).toBe('["k",0,[0,16]]\n["f",1.5,0,0,50,3]\n')
    expect(writer.frame(2, 1, values, 0)).toBe('["f",2,1,0,50,3]\n')
  })

  it('gives back notes, losses, missing answers, words and restarts', () => {
    const info = { seq: 0, atS: 0, kind: 'info', info: sessionOf(2) } as const
    const text =
      noteLine(info) +
      unrecordedLine(4, 2) +
      unseenLine(9, 1) +
      missingLine({ k: 3, tyres: null, races: 'late' }) +
      saidLine({ afterK: 3, callId: 'c3-1', said: 'copied' }) +
      restartLine(12)
    expect(readLines(text)).toEqual([
      { kind: 'note', note: info },
      { kind: 'unrecorded', fromSeq: 4, count: 2 },
      { kind: 'unseen', fromSeq: 9, count: 1 },
      { kind: 'missing', k: 3, tyres: null, races: 'late' },
      { kind: 'said', afterK: 3, callId: 'c3-1', said: 'copied' },
      { kind: 'restart', seq: 12 },
    ])
  })

  it.each([
    ['half a line', '["f",1.5,0,0,50'],
    ['a frame whose key was never named', '["f",1.5,0,7,50]'],
    ['a value out of its range', '["f",1.5,0,0,5000,3]'],
    ['a frame with a value too few', '["f",1.5,0,0,50]'],
    ['a word where a number belongs', '["f",1.5,0,0,"x",3]'],
    ['an unknown kind', '["z",1]'],
    ['something that is no line', '{"f":1}'],
    ['a note without a seq', '["n",{"atS":1,"kind":"info"}]'],
    ['a key beyond the field table', '["k",1,[999]]'],
  ])('calls %s bad and goes on', (_, line) => {
    const reader = new TapeReader()
    reader.read('["k",0,[0,16]]')
    expect(reader.read(line).kind).toBe('bad')
    expect(reader.read('["f",1.5,0,0,50,3]').kind).toBe('frame')
  })

  it('never throws, whatever a line holds', () => {
    const reader = new TapeReader()
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), line => void reader.read(line)))
  })
})

describe('readHeader', () => {
  it.each([
    ['a text file', 'hello', 'not-a-tape'],
    ['a tape of a later version', '{"pitwall":"tape","version":2}', 'newer-tape'],
    ['a damaged header', '{"pitwall":"tape","version":1,"label":"LIVE"}', 'bad-header'],
  ])('refuses %s with a sentence', (_, line, code) => {
    const read = readHeader(line)
    expect(read).toMatchObject({ ok: false, code })
  })
})
