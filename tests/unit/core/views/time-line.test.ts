import { describe, expect, it } from 'vitest'
import type { EntryKind, TapeEntry } from '../../../../src/core/samples/taped.ts'
import { TimeLine } from '../../../../src/core/views/time-line.ts'

const entry = (kind: EntryKind, atS: number, body: unknown): TapeEntry => ({
  ...{ kind, seq: 0, atS },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const marksOf = (entries: readonly TapeEntry[], ownCar: number | null = 0) => {
  const line = new TimeLine()
  for (const one of entries) line.take(one)
  return line.marks(ownCar)
}
const lap = (car: number, number: number, isInLap = false) => ({ car, lap: number, isInLap })
const flag = (name: string) => ({ kind: 'flag', flag: name })

describe('the time line of a session', () => {
  it.each([
    ['a lap', entry('lap', 90, lap(0, 1)), { kind: 'lap', atS: 90, toS: null, say: 'lap 1' }],
    ['a lap into the pits', entry('lap', 90, lap(0, 7, true)), { kind: 'stop', atS: 90, toS: null, say: 'box, lap 7' }],
    [
      'a gap',
      entry('gap', 30, { fromS: 20, why: 'network' }),
      { kind: 'gap', atS: 20, toS: 30, say: 'gap: lost on the network' },
    ],
    ['a jump', entry('jump', 30, { why: 'flashback' }), { kind: 'jump', atS: 30, toS: null, say: 'jump: flashback' }],
    ['a note', entry('remark', 30, { text: 'rain' }), { kind: 'note', atS: 30, toS: null, say: 'rain' }],
    [
      'a call that is made',
      entry('call', 30, { call: { status: 'made', headline: 'BOX THIS LAP' } }),
      { kind: 'call', atS: 30, toS: null, say: 'BOX THIS LAP' },
    ],
  ])('marks %s', (_, one, mark) => {
    expect(marksOf([one])).toEqual([mark])
  })

  it('ends a flag where the next one begins, and gives green no mark of its own', () => {
    const marks = marksOf([
      entry('event', 10, flag('green')),
      entry('event', 50, flag('safety-car')),
      entry('event', 80, flag('green')),
      entry('event', 99, flag('chequered')),
    ])
    expect(marks).toEqual([
      { kind: 'flag', atS: 50, toS: 80, say: 'SAFETY CAR' },
      { kind: 'flag', atS: 99, toS: null, say: 'CHEQUERED' },
    ])
  })

  it('shows laps of the own car only, in the order of time', () => {
    const entries = [entry('lap', 95, lap(1, 1)), entry('lap', 180, lap(0, 2)), entry('lap', 90, lap(0, 1))]
    expect(marksOf(entries).map(mark => mark.say)).toEqual(['lap 1', 'lap 2'])
    expect(marksOf(entries, 1).map(mark => mark.atS)).toEqual([95])
    expect(marksOf(entries, null)).toEqual([])
  })

  it.each([
    ['no JSON', entry('lap', 1, '{')],
    ['no object', entry('jump', 1, '7')],
    ['no session time', entry('jump', NaN, { why: 'clock' })],
    ['a call that only went on', entry('call', 1, { call: { status: 'stale', headline: 'x' } })],
    ['a kind that is no mark', entry('insight', 1, {})],
  ])('leaves out %s', (_, one) => {
    expect(marksOf([one])).toEqual([])
  })
})
