import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vehicleLaps } from '../../../../../../src/core/decode/grcup/timing/ecu-laps.ts'
import {
  firstHoldsEnds,
  lapFileKind,
  lapRows,
  type LapRow,
} from '../../../../../../src/core/decode/grcup/timing/lap-file.ts'
import { readTable } from '../../../../../../src/core/decode/grcup/timing/table.ts'
import { timingKind } from '../../../../../../src/core/decode/grcup/timing/timing-kind.ts'
import { memoryFile } from '../../../../../support/byte-source.ts'
import { ecuLaps, lapFileText, type WrittenEcuLap } from '../../../../../support/grcup-timing-laps.ts'
import { writtenRace } from '../../../../../support/grcup-timing-writer.ts'

const START_MS = Date.UTC(2031, 4, 3, 17, 0, 0)
const race = writtenRace([
  { number: '7', lapsMs: [110_000, 98_100, 98_400, 98_000] },
  { number: '47', lapsMs: [111_000, 98_500, 98_600, 98_900] },
])
const laps = ecuLaps(race, START_MS, {
  'GR86-006-7': { number: '7', offset: 2 },
  'GR86-025-047': { number: '47', offset: 0 },
})

async function rowsOf(
  what: 'start' | 'end' | 'time',
  variant: 'A' | 'B' | 'C',
  written: readonly WrittenEcuLap[] = laps,
) {
  const table = await readTable(memoryFile('x', lapFileText(what, variant, written)))
  if (!table) throw new Error('no table')
  expect(timingKind(table.header)).toBe('ecu-laps')
  return lapRows(table)
}

describe('lap start, end and time files', () => {
  test('a file that ends in the middle of its last name does not make another vehicle of it', async () => {
    const text = lapFileText('end', 'C', laps).trimEnd()
    const table = await readTable(memoryFile('x', text.slice(0, text.lastIndexOf('-'))))
    const read = table && lapRows(table)
    expect(new Set(read?.rows.map(row => row.vehicleId))).toEqual(new Set(['GR86-006-7', 'GR86-025-047']))
    expect(read?.rejected).toBe(1)
  })

  test.each(['A', 'B', 'C'] as const)('2.10: variant %s is read whatever the order of its columns', async variant => {
    const { rows, rejected } = await rowsOf('end', variant)
    expect(rejected).toBe(0)
    expect(rows.map(row => [row.vehicleId, row.lap, Math.round(row.utcS * 1000)])).toEqual(
      laps.map(lap => [lap.vehicle, lap.lap, lap.utcMs]),
    )
    expect(rows[0]?.event).toBe('I_R06_2025-09-07')
    expect(rows[0]?.printedNumber).toBe(variant === 'A' ? '7' : '')
  })

  test.each(['B', 'C'] as const)(
    'S-GR-29: in variant %s a lap time is milliseconds, a start and an end are instants',
    async variant => {
      expect((await rowsOf('time', variant)).rows[0]?.valueMs).toBe(110_000)
      expect((await rowsOf('end', variant)).rows[0]?.valueMs).toBeNaN()
    },
  )

  test.each([
    ['R1_barber_lap_end.csv', 'end'],
    ['sebring_lap_start_time_R1.csv', 'start'],
    ['COTA_lap_end_time_R2.csv', 'end'],
    ['vir_lap_time_R1.csv', 'time'],
    ['laps.csv', 'boundary'],
  ])('S-GR-31: %s is a file of %s', async (name, kind) => {
    expect(lapFileKind(name, (await rowsOf('end', 'B')).rows)).toBe(kind)
  })

  test('S-GR-31: without a telling name whole numbers are lap times, and ends come before starts', async () => {
    expect(lapFileKind('x.csv', (await rowsOf('time', 'C')).rows)).toBe('time')
    const [ends, starts] = [(await rowsOf('end', 'A')).rows, (await rowsOf('start', 'A')).rows]
    expect([firstHoldsEnds(ends, starts), firstHoldsEnds(starts, ends), firstHoldsEnds(ends, ends)]).toEqual([
      true,
      false,
      null,
    ])
  })

  test('Given rows without vehicle, lap or time, then they are counted; unknown laps stay', async () => {
    const table = await readTable(
      memoryFile(
        'x',
        'lap,timestamp,vehicle_id,outing\n1,nope,v,0\n,2025-05-17T18:26:30.493Z,v,0\n1,2025-05-17T18:26:30.493Z,,0\n32768,2025-05-17 18:26:30.493000+00:00,v,0\n',
      ),
    )
    const read = table ? lapRows(table) : null
    expect([read?.rows.length, read?.rejected, read?.unknownLaps]).toEqual([1, 3, 1])
  })
})

describe('the laps of a vehicle', () => {
  const row = (lap: number, atS: number, valueMs = NaN): LapRow => ({
    ...{
      vehicleId: 'GR86-006-7',
      printedNumber: '7',
      lap,
      utcS: atS,
      arrivedUtcS: NaN,
      valueMs,
      event: '',
      session: '',
    },
  })
  const one = (ends: readonly LapRow[], times: readonly LapRow[] = []) => vehicleLaps(ends, times).get('GR86-006-7')

  test.each(['A', 'B', 'C'] as const)(
    'S-GR-29: variant %s gives the duration of every lap but the first unseen one',
    async variant => {
      const found = vehicleLaps((await rowsOf('end', variant)).rows, (await rowsOf('time', variant)).rows)
      const durations = found.get('GR86-006-7')?.laps.map(lap => Math.round(lap.durationS * 1000))
      // Variant A has no values: the first lap has no end before it.
      expect(durations).toEqual([variant === 'A' ? NaN : 110_000, 98_100, 98_400, 98_000])
      expect(found.get('GR86-025-047')?.ends.map(end => end.lap)).toEqual([1, 2, 3, 4])
    },
  )

  test('S-GR-29: laps below half and above four times the median of the track are no laps', () => {
    const read = one([row(1, 0), row(2, 100), row(3, 200), row(4, 240), row(5, 1240), row(6, 1340)])
    expect(read?.laps.map(lap => lap.durationS)).toEqual([NaN, 100, 100, NaN, NaN, 100])
    expect(read?.implausible).toBe(3)
  })

  test('S-GR-30: of two ends within 50 ms the one that continues the count stays', () => {
    const read = one([row(7, 0), row(8, 100.02), row(9, 100), row(9, 200)], [row(8, 100.02, 20), row(9, 200, 99_980)])
    expect(read?.laps.map(lap => lap.lap)).toEqual([7, 8, 9])
    expect(read?.laps.map(lap => Math.round(lap.durationS * 1000))).toEqual([NaN, 100_020, 99_980])
    expect(read?.doubled).toBe(1)
  })

  test('S-GR-22: an unknown lap between two known ones gets their number, another one stays unknown', () => {
    const read = one([row(4, 0), row(32768, 100), row(6, 200), row(32768, 300)])
    expect(read?.laps.map(lap => lap.lap)).toEqual([4, 5, 6, 32768])
    expect(read?.ends.map(end => end.lap)).toEqual([4, 5, 6])
  })

  test('Given no file of ends, then the lap times carry the same crossings', () => {
    expect(vehicleLaps([], [row(2, 100, 99_000), row(3, 199, 99_000)]).get('GR86-006-7')?.ends).toHaveLength(2)
  })

  test('Any rows give laps in the order of time', () => {
    const any = fc.record({
      lap: fc.oneof(fc.nat(40), fc.constant(32768)),
      atS: fc.double({ min: 0, max: 3000, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), rows => {
        const read = one(rows.map(({ lap, atS }) => row(lap, atS)))
        const times = read?.laps.map(lap => lap.endUtcS) ?? []
        expect(times).toEqual([...times].sort((a, b) => a - b))
      }),
    )
  })
})
