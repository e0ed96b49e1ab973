import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { livetimingStream } from '../../../../../../src/core/decode/imports/livetiming/timing-formats.ts'
import { at } from '../../../../../../src/core/samples/fields.ts'
import type { FakeSink } from '../../../../../support/fake-sink.ts'
import { readAs } from '../../../../../support/import-reading.ts'
import { hubLine, raceMessages, type TimedLap } from '../../../../../support/import-timing-writer.ts'

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')
const lapTables = resolve(data, 'f1laps/laps')

const lapsOf = (sink: FakeSink): { car: number; lap: number; timeS: number | null }[] =>
  sink.events.flatMap(({ event }) => (event.kind === 'lap' ? [event] : []))

/** Rows of one race of the lap tables, by column name. */
function raceRows(year: number, round: number): Record<string, string>[] {
  const path = resolve(lapTables, `transformed_grand_prix_laps_${year}.csv.gz`)
  const [head = '', ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/)
  const names = head.split(',')
  const rows = lines.map(line => Object.fromEntries(line.split(',').map((value, i) => [names[i] ?? '', value])))
  return rows.filter(row => Number(row['RoundNumber']) === round)
}

const durationS = (text = ''): number => {
  const found = /^(\d+) days (\d+):(\d+):([\d.]+)$/.exec(text)
  if (!found) return NaN
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map(Number)
  return days * 86_400 + hours * 3600 + minutes * 60 + seconds
}

function timedLaps(rows: readonly Record<string, string>[]): TimedLap[] {
  const startS = Math.min(
    ...rows.map(row => durationS(row['Time']) - Number(row['LapTime'] ?? 0)).filter(s => !Number.isNaN(s)),
  )
  return rows.map(row => {
    const lapS = Number(row['LapTime'] ?? '')
    const inS = durationS(row['PitInTime']) - startS
    const outS = durationS(row['PitOutTime']) - startS
    return {
      number: row['DriverNumber'] ?? '',
      lap: Number(row['LapNumber']),
      endS: durationS(row['Time']) - startS,
      lapS: lapS > 0 ? lapS : null,
      sectorsS: [null, null, null],
      position: Number(row['Position']),
      compound: row['Compound'] ?? '',
      ageLaps: Number(row['TyreLife']),
      stint: Number(row['Stint']),
      ...(inS > 0 ? { pitInS: inS } : {}),
      // What a car did before the start is not part of the race.
      ...(outS > 0 && Number(row['LapNumber']) > 1 ? { pitOutS: outS } : {}),
    }
  })
}

describe('races made from tables of laps', () => {
  test.skipIf(!existsSync(lapTables)).each([
    [2019, 11],
    [2021, 7],
    [2022, 1],
    [2022, 4],
    [2023, 9],
    [2024, 1],
  ])('S-REC-14: %d round %d: every lap, position, gap and stop comes back (needs f1laps data)', async (year, round) => {
    const laps = timedLaps(raceRows(year, round)).filter(({ endS }) => !Number.isNaN(endS))
    const text = raceMessages(laps).map(hubLine).join('\n')
    const { sink } = await readAs(livetimingStream, text)
    const numbers = sink.lastInfo?.cars.map(({ number }) => number) ?? []
    const told = new Map(lapsOf(sink).map(({ car, lap, timeS }) => [`${numbers[car]} ${lap}`, timeS]))
    expect(told.size).toBe(laps.length)
    for (const { number, lap, lapS } of laps) {
      const timeS = told.get(`${number} ${lap}`)
      if (lapS === null) expect(timeS).toBeNull()
      else expect(Math.abs((timeS ?? NaN) - lapS)).toBeLessThan(0.001)
    }
    const ends = new Map(
      sink.frames
        .filter(({ values }) => (values[at.lapsCompleted] ?? NaN) > 0)
        .map(frame => [`${numbers[frame.car]} ${frame.values[at.lapsCompleted]}`, frame]),
    )
    for (const { number, lap, position, endS } of laps) {
      const frame = ends.get(`${number} ${lap}`)
      expect(Math.abs((frame?.atS ?? NaN) - endS)).toBeLessThan(0.002)
      if (position > 0) expect(frame?.values[at.position]).toBe(position)
      const firstS = Math.min(...laps.filter(each => each.lap === lap).map(each => each.endS))
      const gapS = frame?.values[at.gapLeaderS] ?? NaN
      if (endS > firstS && endS - firstS < 3600) expect(Math.abs(gapS - (endS - firstS))).toBeLessThan(0.001)
    }
    const pits = sink.events.filter(({ event }) => event.kind === 'pit-lane' && event.edge === 'in').length
    expect(pits).toBe(laps.filter(({ pitInS }) => pitInS !== undefined).length)
  })
})
