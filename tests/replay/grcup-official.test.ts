import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { firstHoldsEnds, lapFileKind, lapRows, type LapRows } from '../../src/core/decode/grcup/timing/lap-file.ts'
import { officialRace, type OfficialRace } from '../../src/core/decode/grcup/timing/official-race.ts'
import type { OfficialRows } from '../../src/core/decode/grcup/timing/official-row.ts'
import { resultLines } from '../../src/core/decode/grcup/timing/results-table.ts'
import { sectionRows } from '../../src/core/decode/grcup/timing/sections-table.ts'
import { readTable } from '../../src/core/decode/grcup/timing/table.ts'
import { timingKind } from '../../src/core/decode/grcup/timing/timing-kind.ts'
import { vendorRows } from '../../src/core/decode/grcup/timing/vendor-laps-table.ts'
import { lineCrossings } from '../../src/core/decode/grcup/timing/crossings.ts'
import { vehicleLaps } from '../../src/core/decode/grcup/timing/ecu-laps.ts'
import { grcupFolder } from '../../src/core/quality/grcup-race/grcup-folder.ts'
import { RaceReference } from '../../src/core/quality/grcup-race/race-reference.ts'
import { raceStart } from '../../src/core/quality/grcup-race/race-start.ts'
import { circuitFacts } from '../../src/core/track/circuits.ts'
import { at } from '../../src/core/samples/fields.ts'
import { diskFile, fileTools } from '../support/byte-source.ts'
import { FakeSink } from '../support/fake-sink.ts'
import { headedFiles } from '../support/grcup-timing-files.ts'

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')
const root = resolve(data, 'grcup')
const timing = resolve(root, 'timing')
const present = existsSync(timing)

interface ReadRace {
  readonly read: OfficialRows
  readonly race: OfficialRace
  readonly laps: Readonly<Record<string, LapRows>>
}

async function readRace(folder: string): Promise<ReadRace> {
  let read: OfficialRows = { rows: [], rejected: 0, blankSections: 0 }
  const laps: Record<string, LapRows> = {}
  for (const name of readdirSync(resolve(timing, folder))) {
    const table = await readTable(await diskFile(resolve(timing, folder, name)))
    const kind = table ? timingKind(table.header) : null
    if (table && kind === 'sections') read = sectionRows(table)
    if (table && kind === 'ecu-laps') {
      const rows = lapRows(table)
      laps[lapFileKind(name, rows.rows)] = rows
    }
  }
  return { read, race: officialRace(read), laps }
}

const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(0.95 * (values.length - 1))] ?? NaN

/** folder, track, rows, numbers, cars, GF, FCY, FF, end, start, time, unknown ends, unknown starts, constant of the race. */
const races = [
  ['barber/R1', 'barber', 579, 22, 22, 514, 44, 21, 571, 571, 571, 0, 0, 0.45],
  ['cota/R2', 'cota', 508, 30, 31, 359, 124, 25, 637, 637, 637, 36, 10, 7.5],
  ['indianapolis/R1', 'indianapolis', 669, 29, 29, 555, 90, 24, 739, 734, 739, 32, 16, 0.45],
  ['indianapolis/R2', 'indianapolis', 617, 29, 29, 356, 237, 24, 665, 664, 662, 27, 12, 0.45],
  ['road_america/R1', 'road america', 415, 28, 28, 332, 56, 27, 221, 221, 221, 29, 3, 0.45],
  ['sebring/R1', 'sebring', 401, 22, 22, 381, 0, 20, 461, 461, 461, 6, 13, 0.5],
  ['sebring/R2', 'sebring', 332, 21, 21, 291, 21, 20, 427, 427, 427, 26, 14, 0.5],
  ['sonoma/R2', 'sonoma', 650, 30, 31, 514, 109, 27, 687, 687, 687, 3, 2, 0.45],
  ['vir/R1', 'vir', 415, 23, 23, 353, 43, 19, 483, 483, 483, 21, 7, 0.45],
] as const

describe('the nine official races', () => {
  test.skipIf(!present).for(races)('2.15: %s is read row by row (needs grcup data)', async row => {
    const [folder, , rows, numbers, cars, gf, fcy, ff, ends, starts, times, unknownEnds, unknownStarts] = row
    const { read, race, laps } = await readRace(folder)
    const flags = (flag: string): number => read.rows.filter(one => one.flag === flag).length
    expect([read.rows.length, read.rejected]).toEqual([rows, 0])
    expect(new Set(read.rows.map(one => one.number)).size).toBe(numbers)
    expect(race.cars).toHaveLength(cars)
    expect([flags('GF'), flags('FCY'), flags('FF')]).toEqual([gf, fcy, ff])
    expect([laps.end, laps.start, laps.time].map(one => one?.rows.length)).toEqual([ends, starts, times])
    expect([laps.end?.unknownLaps, laps.start?.unknownLaps]).toEqual([unknownEnds, unknownStarts])
    // S-GR-34: sums, steps and the start of the race clock agree to the millisecond in every row.
    expect(race.findings.filter(one => one.id === 'timing-contradicts')).toEqual([])
    // S-GR-31: without their names ends and starts are told apart by each other.
    expect(firstHoldsEnds(laps.end?.rows ?? [], laps.start?.rows ?? [])).toBe(true)
  })

  test.skipIf(!present)(
    'S-GR-26: two cars of one number part exactly at COTA and Sonoma (needs grcup data)',
    async () => {
      for (const [folder, first, second] of [
        ['cota/R2', 17, 16],
        ['sonoma/R2', 22, 22],
      ] as const) {
        const { race } = await readRace(folder)
        const same = race.cars.filter(car => car.printed === '3')
        expect(same.map(car => car.number)).toEqual(['3', '3 (2)'])
        expect(same.map(car => car.laps.length).sort((a, b) => b - a)).toEqual([first, second])
      }
    },
  )

  test.skipIf(!present).for(races)('S-GR-18, S-GR-24: laps of %s are found (needs grcup data)', async row => {
    const [folder, track] = row
    const { race, laps } = await readRace(folder)
    const vehicles = vehicleLaps(laps.end?.rows ?? [], laps.time?.rows ?? [])
    const start = raceStart(race, [...vehicles.values()], circuitFacts(track), NaN)
    const constantS = start.ecuUtcS - start.officialUtcS
    expect(constantS).toBeGreaterThanOrEqual(0)
    expect(constantS).toBeLessThanOrEqual(row[13])
    const reference = new RaceReference(race, vehicles, start.ecuUtcS, track)
    const named = reference.vehicles.filter(one => one.number !== '')
    // No official car is two vehicles.
    expect(new Set(named.map(one => one.number)).size).toBe(named.length)
    let timed = 0
    let found = 0
    for (const { vehicleId, number } of named) {
      const unmatched =
        reference.resolve(vehicleId, '', [])?.findings.find(one => one.id === 'lap-unmatched')?.count ?? 0
      const official = race.cars.find(one => one.number === number)?.laps.length ?? 0
      timed += official
      found += official - unmatched
    }
    console.info(
      `${folder}: constant ${constantS.toFixed(3)} s, ${named.length} of ${vehicles.size} vehicles named, ${found} of ${timed} laps found`,
    )
    // The lap feed of Road America has holes: it holds half of the laps.
    expect(found / timed).toBeGreaterThanOrEqual(folder === 'road_america/R1' ? 0.4 : 0.89)
  })

  test.skipIf(!present)('S-GR-25: stale numbers are found by their laps (needs grcup data)', async () => {
    const { race, laps } = await readRace('barber/R1')
    const vehicles = vehicleLaps(laps.end?.rows ?? [], laps.time?.rows ?? [])
    const start = raceStart(race, [...vehicles.values()], circuitFacts('barber'), NaN)
    const numbers = new Map(
      new RaceReference(race, vehicles, start.ecuUtcS, 'barber').vehicles.map(one => [one.vehicleId, one.number]),
    )
    expect(['GR86-010-16', 'GR86-004-78', 'GR86-060-2', 'GR86-002-000'].map(id => numbers.get(id))).toEqual([
      '22',
      '58',
      '111',
      '2',
    ])
  })

  test.skipIf(!present).for(races)(
    'the running order of %s ends as the result says (needs grcup data)',
    async ([folder]) => {
      const { race } = await readRace(folder)
      const name = readdirSync(resolve(timing, folder)).find(one => /^0[03].*provisional/i.test(one)) ?? ''
      const table = await readTable(await diskFile(resolve(timing, folder, name)))
      const lines = table ? resultLines(table) : []
      const ends = lineCrossings(race.cars).filter(one => one.isLast)
      const totals = new Map(ends.map(one => [one.row.elapsedMs, one.row.lap] as const))
      const placed = lines.filter(line => line.position !== null && line.totalMs > 0)
      // The race time of a result is the race clock at the last crossing; a penalty adds to one or two of them.
      const same = placed.filter(line => totals.get(line.totalMs) === line.laps)
      expect(placed.length).toBeGreaterThanOrEqual(19)
      expect(same.length / placed.length).toBeGreaterThanOrEqual(0.8)
    },
  )
})

const vendor = [
  ['barber/race_1', 670, 25],
  ['barber/race_2', 606, 24],
  ['sebring/race_1', 384, 29],
  ['sebring/race_2', 429, 26],
] as const

describe('the lap tables of 2024', () => {
  test.skipIf(!present).for(vendor)(
    'S-GR-41: %s holds %d laps of %d cars (needs grcup data)',
    async ([folder, rows, cars]) => {
      const place = resolve(root, 'season2024_2025/2024', folder)
      const name = readdirSync(place).find(one => one.endsWith('.csv')) ?? ''
      const table = await readTable(await diskFile(resolve(place, name)))
      const read = table ? vendorRows(table) : { rows: [], rejected: 0, blankSections: 0 }
      expect([read.rows.length, read.rejected, read.blankSections]).toEqual([rows, 0, 0])
      expect(read.rows.filter(row => row.sectorsMs[0] + row.sectorsMs[1] + row.sectorsMs[2] !== row.timeMs)).toEqual([])
      const race = officialRace(read)
      expect(race.cars).toHaveLength(cars)
    },
  )
})

/** Race, its cars with telemetry and how many official laps the telemetry of each covers at least. */
const telemetry = [
  ['Indianapolis race 1', { 7: 10, 47: 26 }],
  ['Sebring race 1', { 7: 18 }],
] as const

/** When a car's lap number grew by one, by the new number: from its telemetry alone. */
function lapStarts(sink: FakeSink, car: number): Map<number, number> {
  const began = new Map<number, number>()
  let lap = NaN
  for (const { atS, car: own, values } of sink.frames) {
    const now = values[at.lap] ?? NaN
    if (own !== car || Number.isNaN(now) || now === lap) continue
    if (now === lap + 1) began.set(now, atS)
    lap = now
  }
  return began
}

/** Official laps of a car that its telemetry lasts for, and how far the telemetry's own laps lie off. */
function lapErrors(sink: FakeSink, number: string) {
  const car = sink.lastInfo?.cars.find(one => one.number === number)?.car ?? -1
  const began = lapStarts(sink, car)
  const sampled = sink.frames.filter(one => one.car === car && !Number.isNaN(one.values[at.rpm] ?? NaN))
  const newestS = Math.max(...sampled.map(one => one.atS))
  const covered = sink.events.flatMap(({ atS, event }) =>
    event.kind === 'lap' && event.car === car && atS <= newestS ? [event] : [],
  )
  const errors = covered
    .map(({ lap, timeS }) => Math.abs((began.get(lap + 1) ?? NaN) - (began.get(lap) ?? NaN) - (timeS ?? NaN)))
    .filter(errorS => errorS < 2)
  return { covered: covered.length, errors }
}

describe('telemetry joined with official timing', () => {
  test.skipIf(!present).for(telemetry)(
    'S-GR-24: the laps of %s are the official ones (needs grcup data)',
    { timeout: 120_000 },
    async ([set, cars]) => {
      const files = (await headedFiles(root)).filter(
        ({ folder, file }) =>
          folder.startsWith('timing') || (folder === 'telemetry/derived' && /telemetry.*[.]csv[.]gz$/.test(file.name)),
      )
      const race = grcupFolder.sets(files).find(one => one.name === set)
      const opened = race ? await grcupFolder.open(race, fileTools()) : null
      if (!opened?.ok) throw new Error('the race was not opened')
      const sink = new FakeSink()
      for await (const _ of opened.value.read(sink)) void _
      for (const [number, least] of Object.entries(cars)) {
        const { covered, errors } = lapErrors(sink, number)
        console.info(
          `${set}, car ${number}: ${errors.length} of ${covered} laps matched, p95 ${p95(errors).toFixed(3)} s`,
        )
        expect(covered).toBeGreaterThanOrEqual(least)
        expect(errors.length / covered).toBeGreaterThanOrEqual(0.95)
        expect(p95(errors)).toBeLessThanOrEqual(0.35)
      }
      expect(sink.frames.every(({ atS }, i) => i === 0 || atS >= (sink.frames[i - 1]?.atS ?? 0))).toBe(true)
    },
  )
})
