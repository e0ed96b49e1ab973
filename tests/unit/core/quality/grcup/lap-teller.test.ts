import { describe, expect, test } from 'vitest'
import type { GrCupReference, OfficialCar } from '../../../../../src/core/decode/grcup/telemetry/reference.ts'
import { at } from '../../../../../src/core/samples/fields.ts'
import { runText } from '../../../../support/grcup-rig.ts'
import { longText, START_MS, type WrittenCar } from '../../../../support/grcup-writer.ts'

const car: WrittenCar = { vehicle: 'GR86-901-77', number: '77', offsetS: 162_721, laps: 4, lapS: 80 }

describe('with official timing', () => {
  const official: OfficialCar = {
    number: '22',
    officialLap: ecuLap => (ecuLap > 1 ? ecuLap - 1 : NaN),
    lap: lap => ({
      ...{ timeS: 80 + lap / 1000, sectorsS: [30, 25, 25 + lap / 1000], position: 3 },
      ...{ flag: lap === 2 ? 'FCY' : 'GF', inPit: lap === 2 },
    }),
    findings: [{ id: 'car-number-stale', severity: 'info', car: '22', count: 1, say: 'It is 22.' }],
  }
  const ends = [1, 2, 3].map(lap => ({ lap, utcS: START_MS / 1000 + lap * 80 }))
  const reference: GrCupReference = {
    lapEnds: new Map([['GR86-901-000', ends]]),
    resolve: (_, printed, laps) => (printed === '77' && laps.length === 2 ? official : null),
    trackName: 'Barber Motorsports Park',
    officialCars: 1,
  }

  test('S-GR-16.1 S-N-7: offsets come from lap ends, laps and numbers are the official ones', async () => {
    const { sink, say, count, reading } = await runText('long', longText([car], { isDisordered: true }), { reference })
    expect(say('clock-offset')).toContain('by lap ends')
    expect(count('car-number-stale')).toBe(1)
    expect(sink.lastInfo?.cars[0]).toMatchObject({ number: '22', key: 'GR86-901' })
    const laps = sink.column('lap')
    expect(laps.filter((lap, i) => lap !== laps[i - 1] && !Number.isNaN(lap))).toEqual([1, 2, 3])
    expect(sink.column('lapSource').filter((lap, i, all) => lap !== all[i - 1])).toEqual([1, 2, 3, 4])
    expect(sink.events.map(each => each.event)).toEqual([
      { kind: 'lap', car: 0, lap: 1, timeS: 80.001, sectorsS: [30, 25, 25.001], isValid: null, basis: 'reported' },
      { kind: 'flag', flag: 'green' },
      { kind: 'lap', car: 0, lap: 2, timeS: 80.002, sectorsS: [30, 25, 25.002], isValid: null, basis: 'reported' },
      { kind: 'pit-lane', car: 0, edge: 'in', basis: 'reported' },
      { kind: 'flag', flag: 'safety-car' },
    ])
    expect(sink.column('lastLapS').filter(value => !Number.isNaN(value))).toHaveLength(2)
    expect(reading.facts?.().cars).toEqual(['22'])
  })

  test('S-GR-25: a car nobody can match keeps its printed number and has no official lap among cars that have', async () => {
    const other = { ...car, vehicle: 'GR86-902-78', number: '78' }
    const { sink, count } = await runText('long', longText([car, other]), { reference })
    expect(count('lap-unmatched', '78')).toBe(1)
    const frames = sink.frames.filter(frame => frame.car === 1)
    expect(frames.every(frame => Number.isNaN(frame.values[at.lap]!))).toBe(true)
    expect(frames[500]!.values[at.lapSource]).toBe(1)
  })
})
