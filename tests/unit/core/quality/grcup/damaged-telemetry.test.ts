import { describe, expect, test } from 'vitest'
import { runText } from '../../../../support/grcup-rig.ts'
import { longText, type WrittenCar } from '../../../../support/grcup-writer.ts'

const car: WrittenCar = { vehicle: 'GR86-901-77', number: '77', offsetS: 162_721, laps: 4, lapS: 80 }
const severities = (found: { readonly findings: () => readonly { id: string; severity: string }[] }, id: string) =>
  found.findings().flatMap(each => (each.id === id ? [each.severity] : []))

describe('S-GR-28: what is wrong with the file as a whole', () => {
  test('a file of which no row can be read says so', async () => {
    const [header = ''] = longText([car]).split('\n')
    for (const text of [header, `${header}\nrubbish\n`]) {
      const { reading, sink } = await runText('long', text)
      expect(severities(reading, 'no-samples')).toEqual(['serious'])
      expect(sink.frames).toEqual([])
    }
    expect((await runText('long', longText([car]))).count('no-samples')).toBe(0)
  })

  test('a few damaged rows are a remark, many are doubt', async () => {
    const lines = longText([car]).trimEnd().split('\n')
    const few = await runText('long', [...lines, 'rubbish'].join('\n'))
    expect(severities(few.reading, 'rows-unreadable')).toEqual(['warn'])
    const many = await runText(
      'long',
      lines.flatMap((line, i) => (i % 2 === 0 ? [line] : [line, 'rubbish'])).join('\n'),
    )
    expect(severities(many.reading, 'rows-unreadable')).toEqual(['serious'])
    expect(many.sink.frames).toHaveLength(few.sink.frames.length)
  })

  test('a vehicle that is named a few times among ten thousand rows is a damaged name', async () => {
    const lines = longText([car]).trimEnd().split('\n')
    const damaged = lines.map((line, i) => (i === 500 ? line.replaceAll('GR86-901', 'GR86-9+1') : line))
    const { reading, sink, count } = await runText('long', damaged.join('\n'))
    expect(reading.facts?.().cars).toEqual(['77'])
    expect(sink.lastInfo?.cars).toHaveLength(1)
    expect(count('vehicle-stray')).toBe(1)
  })

  test('S-GR-16: a clock that is the same hours later has not stepped', async () => {
    const rows = longText([{ ...car, laps: 2 }])
      .trimEnd()
      .split('\n')
    const later = rows
      .slice(1)
      .map(line => line.replaceAll('2031-06-01', '2031-06-02').replaceAll('2031-05-30', '2031-05-31'))
    const apart = [...rows, ...later].map(line => line.replace('I_R09_2031-06-02,R1', 'I_R09_2031-06-01,R1'))
    const { count } = await runText('long', apart.join('\n'))
    expect(count('clock-offset')).toBe(2)
    expect(count('clock-step')).toBe(0)
    expect((await runText('long', longText([{ ...car, steps: [{ atS: 150, byS: 300 }] }]))).count('clock-step')).toBe(1)
  })
})
