import { describe, expect, test } from 'vitest'
import { bestLaps } from '../../../../../../src/core/decode/grcup/timing/best-laps-table.ts'
import { gapOf, resultLines } from '../../../../../../src/core/decode/grcup/timing/results-table.ts'
import { headerOf, readTable } from '../../../../../../src/core/decode/grcup/timing/table.ts'
import { timingKind } from '../../../../../../src/core/decode/grcup/timing/timing-kind.ts'
import { weatherOf } from '../../../../../../src/core/decode/grcup/timing/weather-table.ts'
import { memoryFile } from '../../../../../support/byte-source.ts'
import { bestLapsText, classResultsText, resultsText } from '../../../../../support/grcup-timing-writer.ts'
import { weatherText } from '../../../../../support/grcup-timing-laps.ts'

async function tableOf(text: string) {
  const table = await readTable(memoryFile('x', text))
  if (!table) throw new Error('no table')
  return table
}

describe('2.2: tables are told by their columns', () => {
  const kinds: readonly (readonly [string, string | null])[] = [
    ['NUMBER; LAP_NUMBER; LAP_TIME; ELAPSED; HOUR', 'sections'],
    ['time_utc_seconds;Air_Temp', 'weather'],
    ['POSITION;NUMBER;STATUS;LAPS', 'results'],
    ['CLASS_TYPE;POS;PIC;NUMBER', 'results-class'],
    ['NUMBER;BESTLAP_1', 'best-laps'],
    ['"#","Lap Time (ms)","Passing Tm"', 'vendor-laps'],
    ['outing,vehicle_id,timestamp,lap', 'ecu-laps'],
    ['outing,vehicle_id,timestamp,lap,telemetry_name,telemetry_value', null],
    ['outing,vehicle_id,timestamp,lap,speed,nmot,aps,gear', null],
    ['a,b', null],
  ]
  test.each(kinds)('%j is %s', (header, kind) => {
    const read = headerOf(new TextEncoder().encode(`\ufeff${header}\r\n1\n`))
    expect(read ? timingKind(read) : null).toBe(kind)
  })
})

describe('S-GR-40: results', () => {
  const rows = [
    { number: '13', position: '1.0', status: 'Classified', laps: 27, totalMs: 2_715_035 },
    { number: '021', position: '2', status: 'Classified', laps: 26, totalMs: 2_716_000, gap: '1 Lap' },
    { number: '5', position: '', status: 'Not started', laps: 0, totalMs: 0, gap: '' },
  ]

  test.each([
    [
      'a result',
      resultsText(rows, { hasMark: true, isCrlf: true, trailing: true }),
      ['Classified', 'Classified', 'Not started'],
    ],
    ['a result by class', classResultsText(rows), ['', '', '']],
  ])('Given %s, then places, laps and times are read', async (_, text, statuses) => {
    const lines = resultLines(await tableOf(text))
    expect(lines.map(line => [line.number, line.position, line.laps, line.totalMs])).toEqual([
      ['13', 1, 27, 2_715_035],
      ['021', 2, 26, 2_716_000],
      ['5', null, 0, NaN],
    ])
    expect(lines.map(line => line.status)).toEqual(statuses)
    expect(lines[1]?.gapFirst).toEqual({ laps: 1 })
  })

  test.each([
    ['-', null],
    ['', null],
    ['+8.509', { timeMs: 8509 }],
    ['+1:02.345', { timeMs: 62_345 }],
    ['1 Lap', { laps: 1 }],
    ['5 Laps', { laps: 5 }],
    ['1 Laps', { laps: 1 }],
  ])('the gap %j', (text, gap) => {
    expect(gapOf(text)).toEqual(gap)
  })

  test('Given a car with few laps, then the blanks of its best laps are none', async () => {
    const cars = bestLaps(await tableOf(bestLapsText([{ number: '5', bestMs: [98_000, 98_500] }])))
    expect(cars).toEqual([
      {
        number: '5',
        laps: 2,
        best: [
          { lap: 2, timeMs: 98_000 },
          { lap: 3, timeMs: 98_500 },
        ],
      },
    ])
  })
})

describe('S-GR-39: weather', () => {
  test('Given rows out of order and a track temperature of 0, then time orders them and 0 is missing', async () => {
    const text = weatherText([
      { utcS: 1_757_184_141, airC: 29.87, trackC: 41.5 },
      { utcS: 1_757_184_078, airC: 29.8, trackC: 0 },
    ])
    const { samples, trackMissing, rejected } = weatherOf(await tableOf(text))
    expect(samples.map(one => [one.utcS, one.airC, one.trackC])).toEqual([
      [1_757_184_078, 29.8, NaN],
      [1_757_184_141, 29.87, 41.5],
    ])
    expect([trackMissing, rejected, samples[0]?.windMps]).toEqual([1, 0, 1])
    // Rain is written as 0 in the wet too: it is not read at all.
    expect(
      Object.keys(samples[0] ?? {})
        .join(' ')
        .toLowerCase(),
    ).not.toContain('rain')
  })

  test('Given rows without a time, then they are counted', async () => {
    expect(weatherOf(await tableOf('TIME_UTC_SECONDS;AIR_TEMP\n;20\nx;20\n1;20\n')).rejected).toBe(2)
  })
})
