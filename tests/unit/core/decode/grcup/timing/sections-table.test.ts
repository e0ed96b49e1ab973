import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockMs, countOf, decimalOf } from '../../../../../../src/core/decode/grcup/timing/race-clock.ts'
import { loopTimesMs, sectionRows } from '../../../../../../src/core/decode/grcup/timing/sections-table.ts'
import { readTable } from '../../../../../../src/core/decode/grcup/timing/table.ts'
import { vendorRows } from '../../../../../../src/core/decode/grcup/timing/vendor-laps-table.ts'
import { timingKind } from '../../../../../../src/core/decode/grcup/timing/timing-kind.ts'
import { memoryFile } from '../../../../../support/byte-source.ts'
import {
  clockText,
  hourText,
  sectionsText,
  vendorText,
  writtenRace,
  type SectionsForm,
} from '../../../../../support/grcup-timing-writer.ts'

const race = writtenRace(
  [
    { number: '3', lapsMs: [114_168, 133_691, 98_330], pitAtEndOf: [2], pitMs: 35_158, group: 'Legends ' },
    { number: '021', lapsMs: [114_900, 133_000, 99_001], className: 'Pro' },
  ],
  [1, 2],
)

const read = async (text: string) => {
  const table = await readTable(memoryFile('t.csv', text))
  if (!table) throw new Error('no table')
  return { table, rows: sectionRows(table) }
}

const forms: readonly (readonly [string, SectionsForm])[] = [
  ['39 columns', {}],
  [
    '41 columns and a trailing one, with a mark and CRLF',
    { hasNames: true, trailing: true, hasMark: true, isCrlf: true },
  ],
  ['dashes and no loops in between', { hasDashes: true }],
]

describe('the section analysis', () => {
  test.each(forms)('S-GR-33: Given %s, then every lap is read', async (_, form) => {
    const { table, rows } = await read(sectionsText(race, form))
    expect(timingKind(table.header)).toBe('sections')
    expect([rows.rejected, rows.blankSections]).toEqual([0, 0])
    expect(rows.rows.map(row => [row.number, row.lap, row.timeMs, row.elapsedMs])).toEqual(
      race.laps.map(lap => [lap.number, lap.lap, lap.timeMs, lap.elapsedMs]),
    )
    expect(rows.rows.map(row => row.sectorsMs)).toEqual(race.laps.map(lap => lap.sectorsMs))
    expect(rows.rows.map(row => row.flag)).toEqual(['FCY', 'FCY', 'FF', 'FCY', 'FCY', 'FF'])
    expect(rows.rows[0]?.hourMs).toBe(race.startHourMs + 114_168)
    expect(rows.rows[0]?.driver).toBe(form.hasNames ? 'A Driver' : '')
  })

  test('S-GR-37, S-GR-38: the pit lane and the trimmed group are read; blank is NaN, never 0', async () => {
    const { rows } = await read(sectionsText(race))
    expect(rows.rows.map(row => row.inPit)).toEqual([false, true, false, false, false, false])
    expect(rows.rows.map(row => row.pitTimeMs)).toEqual([NaN, NaN, 35_158, NaN, NaN, NaN])
    expect(rows.rows.map(row => row.group)).toEqual(['Legends', 'Legends', 'Legends', '', '', ''])
  })

  test('S-GR-35: Given blank sectors and loops, then what the rest leaves is worked out and the others are counted', async () => {
    const { table, rows } = await read(sectionsText(race, { blank: ['3 2'] }))
    expect(rows.blankSections).toBe(1)
    expect(rows.rows[1]?.sectorsMs).toEqual([NaN, NaN, 44_565])
    expect(rows.rows[1]?.timeMs).toBe(133_691)
    const loops = table.rows.map(loopTimesMs(table.header))
    expect(loops[0]?.reduce((sum, ms) => sum + ms, 0)).toBe(114_168)
    expect(loops[1]?.map(Number.isNaN)).toEqual([true, true, true, true, false, false])
  })

  test('S-GR-35: Given a loop without its time, then the elapsed times around it give it', async () => {
    const text =
      'NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;HOUR;IM1a_time;IM1a_elapsed;IM1_time;IM1_elapsed\n3;1;1:40.000;1:40.000;13:00:00.000;;20.500;;31.250\n'
    const { table } = await read(text)
    expect(table.rows.map(loopTimesMs(table.header))[0]?.slice(0, 2)).toEqual([20_500, 10_750])
  })

  test('Given rows that hold no lap, then they are counted and the rest stands', async () => {
    const good = '3;1;1:40.000;1:40.000;13:00:00.000'
    const { rows } = await read(
      `NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;HOUR\n${good}\n;1;1:40;1;1\n3;x;1:40;1;1\n3;2;;1;1\n3\n`,
    )
    expect([rows.rows.length, rows.rejected]).toEqual([1, 4])
  })
})

describe('S-GR-41: the lap table of 2024', () => {
  test('Given quoted fields and milliseconds, then laps, sectors and flags are read', async () => {
    const table = await readTable(memoryFile('Laps CSV.csv', vendorText(race, 2175)))
    const rows = table ? vendorRows(table).rows : []
    expect(table ? timingKind(table.header) : null).toBe('vendor-laps')
    expect(rows.map(row => [row.number, row.timeMs, row.elapsedMs])).toEqual(
      race.laps.map(lap => [lap.number, lap.timeMs, lap.elapsedMs + 2175]),
    )
    expect(rows.map(row => row.sectorsMs)).toEqual(race.laps.map(lap => lap.sectorsMs))
    expect(rows.map(row => row.flag)).toEqual(['FCY', 'FCY', 'FF', 'FCY', 'FCY', 'FF'])
  })

  test('Given a sector without a column of its own, then its halves are added', async () => {
    const text =
      '#,Laps,Lap Time (ms),Elapsed Time (ms),Passing Tm,S1a (ms),S1b (ms)\n3,1,99000,99000,13:00:00.000,20000,13000\n3,0,1,1,1,1,1\n'
    const table = await readTable(memoryFile('x', text))
    const read = table ? vendorRows(table) : null
    expect(read?.rows[0]?.sectorsMs).toEqual([33_000, NaN, NaN])
    expect([read?.rejected, read?.blankSections]).toEqual([1, 1])
  })
})

describe('times as timekeepers print them', () => {
  test.each([
    ['37.221', 37_221],
    ['1:54.168', 114_168],
    ['1:02:03.456', 3_723_456],
    ['0:00:35.158', 35_158],
    ['22.57', 22_570],
    ['5', 5000],
    ['', NaN],
    ['-', NaN],
    ['1 Lap', NaN],
    ['1:2:3:4', NaN],
  ])('S-GR-33: %j is %d ms', (text, ms) => {
    expect(clockMs(text)).toBe(ms)
  })

  test('What is written is read back to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_399_999 }), ms => {
        expect(clockMs(clockText(ms))).toBe(ms)
        expect(clockMs(hourText(ms))).toBe(ms)
      }),
    )
  })

  test('Counts may be written as decimals; anything else is no number', () => {
    expect([countOf('1.0'), countOf(''), countOf('1.5'), decimalOf('29.8'), decimalOf(''), decimalOf('x')]).toEqual([
      1,
      NaN,
      NaN,
      29.8,
      NaN,
      NaN,
    ])
  })
})

test('S-0-3: cut and mutated tables never throw', async () => {
  const text = sectionsText(race, { hasNames: true, trailing: true })
  await fc.assert(
    fc.asyncProperty(
      fc.nat(text.length),
      fc.nat(text.length - 1),
      fc.string({ maxLength: 3 }),
      async (cut, place, put) => {
        const broken = (text.slice(0, place) + put + text.slice(place + 1)).slice(0, Math.max(cut, 400))
        const table = await readTable(memoryFile('x', broken))
        if (table) expect([sectionRows(table), vendorRows(table)].every(one => one.rejected >= 0)).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})
