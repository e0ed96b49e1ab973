import { describe, expect, test } from 'vitest'
import { vehicleLaps } from '../../../../../src/core/decode/grcup/timing/ecu-laps.ts'
import { lapRows, type LapRow } from '../../../../../src/core/decode/grcup/timing/lap-file.ts'
import { officialRace } from '../../../../../src/core/decode/grcup/timing/official-race.ts'
import { sectionRows } from '../../../../../src/core/decode/grcup/timing/sections-table.ts'
import { readTable, type Table } from '../../../../../src/core/decode/grcup/timing/table.ts'
import { RaceReference, vehicleName } from '../../../../../src/core/quality/grcup-race/race-reference.ts'
import { raceStart } from '../../../../../src/core/quality/grcup-race/race-start.ts'
import { memoryFile } from '../../../../support/byte-source.ts'
import { ecuLaps, lapFileText } from '../../../../support/grcup-timing-laps.ts'
import { sectionsText, writtenRace } from '../../../../support/grcup-timing-writer.ts'

/** 13:40:41 in Chicago, in summer. */
const START_MS = Date.UTC(2031, 5, 1, 18, 40, 41, 154)
/** Laps of no pattern: a hash of car and lap spreads them over three seconds. */
const lapsOf = (seed: number): number[] =>
  Array.from({ length: 10 }, (_, i) => {
    const hash = Math.imul(Math.imul(seed * 31 + i + 1, 2_654_435_761) ^ (seed * 97), 1_597_334_677) >>> 0
    return 98_000 + (hash % 3000) + (i === 0 ? 15_000 : 0)
  })
const race = writtenRace([
  { number: '7', lapsMs: lapsOf(1) },
  { number: '22', lapsMs: lapsOf(2) },
  // A pack: nose to tail with 22 and of the same pace to the tenth.
  { number: '58', lapsMs: lapsOf(2).map((ms, i) => ms + (i === 0 ? 600 : i % 2 ? 40 : -40)) },
  { number: '3', lapsMs: lapsOf(4) },
])

async function tableOf(text: string): Promise<Table> {
  const table = await readTable(memoryFile('x', text))
  if (!table) throw new Error('no table')
  return table
}

const vehicles = {
  'GR86-006-7': { number: '7', offset: 2 },
  'GR86-010-16': { number: '22', offset: 1 },
  'GR86-004-78': { number: '58', offset: -5 },
  'GR86-002-000': { number: '3', offset: 0, lateMs: 300 },
}

async function reference(constantMs = 0, zone: { standardHours: -6 } | null = { standardHours: -6 }) {
  const official = officialRace(sectionRows(await tableOf(sectionsText(race))))
  const rows: readonly LapRow[] = lapRows(
    await tableOf(lapFileText('end', 'C', ecuLaps(race, START_MS + constantMs, vehicles))),
  ).rows
  const laps = vehicleLaps(rows, [])
  const start = raceStart(official, [...laps.values()], zone, NaN)
  return { official, laps, start, reference: new RaceReference(official, laps, start.ecuUtcS, 'Barber') }
}

describe('S-GR-18: the race clock in UTC', () => {
  test.each([0, 7400])(
    'Given cars %d ms behind the timekeepers, then the constant of the race is found',
    async constantMs => {
      const { start } = await reference(constantMs)
      expect(start.officialUtcS).toBeCloseTo(START_MS / 1000, 3)
      // One car of four is 0.2 s later than the others and pulls a little.
      expect(Math.abs(start.ecuUtcS - start.officialUtcS - 0.08 - constantMs / 1000)).toBeLessThan(0.15)
    },
  )

  test('Given no zone, then the clocks of the cars say when it was', async () => {
    const { start } = await reference(0, null)
    expect(start.officialUtcS).toBeCloseTo(START_MS / 1000, 0)
  })

  test('Given no cars but some instant of the day, then the time of day says it; given nothing it is unknown', async () => {
    const { official } = await reference()
    const day = START_MS / 1000 + 4000
    expect(raceStart(official, [], { standardHours: -6 }, day).officialUtcS).toBeCloseTo(START_MS / 1000, 3)
    expect(raceStart(official, [], null, day)).toEqual({ officialUtcS: NaN, ecuUtcS: NaN })
  })
})

describe('S-GR-25: who is who', () => {
  test('Given stale and missing numbers and a pack of like pace, then each vehicle is found', async () => {
    const { reference: known } = await reference()
    expect(known.vehicles).toEqual([
      { vehicleId: 'GR86-006-7', number: '7' },
      { vehicleId: 'GR86-010-16', number: '22' },
      { vehicleId: 'GR86-004-78', number: '58' },
      { vehicleId: 'GR86-002-000', number: '3' },
    ])
  })

  test('S-GR-23: its ECU laps are the official ones, before the first 0, behind the last unknown', async () => {
    const { reference: known } = await reference()
    const car = known.resolve('GR86-006-7', '', [])
    expect([1, 2, 3, 12, 13, 14].map(lap => car?.officialLap(lap))).toEqual([0, 0, 1, 10, 11, NaN])
    expect(car?.lap(2)).toMatchObject({
      timeS: expect.any(Number) as number,
      flag: 'GF',
      inPit: false,
      position: expect.any(Number) as number,
    })
    expect(car?.lap(11)).toBeUndefined()
    expect(known.numberOf('GR86-006')).toBe('7')
  })

  test('S-GR-28: offsets, missing laps and stale numbers are reported', async () => {
    const { reference: known } = await reference()
    const found = known.resolve('GR86-010-16', '16', [])?.findings ?? []
    expect(found.map(one => [one.id, one.car, one.count])).toEqual([
      ['lap-offset', '22', 10],
      ['car-number-stale', '22', 1],
    ])
    expect(known.resolve('GR86-002-000', '', [])?.findings).toEqual([])
  })

  test('Given telemetry of a chassis whose car part has changed, then it is the same chassis', async () => {
    const { reference: known } = await reference()
    expect(known.resolve('GR86-010-99', '99', [])?.number).toBe('22')
  })

  test('Given no lap files, then the laps of the telemetry decide, and the clock they give is kept', async () => {
    const { official, laps } = await reference()
    const bare = new RaceReference(official, new Map(), NaN, 'Barber')
    const own = laps.get('GR86-002-000')?.laps ?? []
    expect(bare.startS).toBeNaN()
    expect(bare.resolve('GR86-002-000', '', own)?.number).toBe('3')
    expect(bare.startS).toBeCloseTo(START_MS / 1000 + 0.3, 2)
    // In a pack lap times alone do not decide: the printed number does if it fits, nobody otherwise.
    const packed = laps.get('GR86-010-16')?.laps ?? []
    expect(bare.resolve('GR86-010-16', '16', packed)).toBeNull()
    expect(bare.resolve('GR86-010-022', '022', packed)?.findings.map(one => one.id)).toContain('car-number-unproven')
  })

  test('Given laps of no official car, then nobody is named', async () => {
    const { official } = await reference()
    const bare = new RaceReference(official, new Map(), NaN, '')
    const strange = Array.from({ length: 8 }, (_, i) => ({ lap: i, durationS: 150 + i * 5, endUtcS: 1e9 + i * 160 }))
    expect(bare.resolve('GR86-099-7', '7', strange)).toBeNull()
  })

  test.each([
    ['GR86-010-16', 'GR86-010', '16'],
    ['GR86-002-000', 'GR86-002', ''],
    ['GR86-062-012', 'GR86-062', '012'],
    ['car', 'car', ''],
    ['', '', ''],
  ])('%j is chassis %s, number %s', (id, chassis, printed) => {
    expect(vehicleName(id)).toEqual({ chassis, printed })
  })
})
