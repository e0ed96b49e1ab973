import { describe, expect, test } from 'vitest'
import {
  BeaconLaps,
  ChannelLaps,
  type LapCounter,
  MarkedLaps,
} from '../../../../../../src/core/decode/imports/motec/lap-counter.ts'
import { motecCsv } from '../../../../../../src/core/decode/imports/motec/motec-csv.ts'
import { madeExport } from './made-export.ts'
import { readOut } from '../lmu/read-out.ts'

const run = (counter: LapCounter, values: readonly number[], stepS: number) =>
  values.map((value, i) => counter.step(i * stepS, value))

describe('laps of a channel', () => {
  test('a lap is done when the count goes on by one; the lap before the first crossing is none', () => {
    const steps = run(new ChannelLaps(), [0, 0, 1, 1, 2, 2, 3], 1)
    expect(steps.map(one => one.lap)).toEqual([0, 0, 1, 1, 2, 2, 3])
    expect(steps.map(one => one.completed?.lap ?? null)).toEqual([null, null, null, null, 1, null, 2])
  })

  test('it is timed only by rows that are close together', () => {
    const coarse = run(new ChannelLaps(), [1, 2, 2, 3], 1)
    const fine = run(new ChannelLaps(), [1, 2, 2, 3], 0.02)
    expect(coarse.map(one => one.completed?.timeS)).toEqual([undefined, null, undefined, null])
    expect(fine[3]?.completed?.timeS).toBeCloseTo(0.04)
    expect(fine[1]?.completed?.timeS).toBeNull()
  })

  test('a count that falls back tells no lap until it is as high as before', () => {
    const counter = new ChannelLaps()
    const steps = run(counter, [11, 12, 13, 12, 12, 13, 14], 1)
    expect(steps.map(one => one.lap)).toEqual([11, 12, 13, NaN, NaN, 13, 14])
    expect(steps.filter(one => one.completed).map(one => one.completed?.lap)).toEqual([11, 12, 13])
    expect(counter.wentBack).toBe(1)
  })

  test('a ghost in the middle costs nothing', () => {
    const steps = run(new ChannelLaps(), [186, 0, 186, 187], 1)
    expect(steps.map(one => one.lap)).toEqual([186, NaN, 186, 187])
    expect(steps.filter(one => one.completed).map(one => one.completed?.lap)).toEqual([186])
  })

  test('a count that began anew and goes on is the new count', () => {
    const steps = run(new ChannelLaps(), [8, 9, 0, 0, 1, 2], 1)
    expect(steps.map(one => one.lap)).toEqual([8, 9, NaN, NaN, 1, 2])
    expect(steps.filter(one => one.completed).map(one => one.completed?.lap)).toEqual([8, 1])
  })

  test('what is no count is none', () => {
    expect(run(new ChannelLaps(), [NaN, -1, 3], 1).map(one => one.lap)).toEqual([NaN, NaN, 3])
  })
})

test('laps by the marks of the header are timed by them, whatever the rows', () => {
  const steps = run(
    new MarkedLaps([2.25, 5.5, 8.5]),
    Array.from({ length: 10 }, () => NaN),
    1,
  )
  expect(steps.map(one => one.lap)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3])
  expect(steps.flatMap(one => (one.completed ? [one.completed] : []))).toEqual([
    { lap: 1, timeS: 3.25 },
    { lap: 2, timeS: 3 },
  ])
})

test('laps by a beacon channel: its rise is the crossing', () => {
  const steps = run(new BeaconLaps(), [1, 0, 0, 100, 100, 0, 0, 100, 0, 100], 0.02)
  expect(steps.map(one => one.lap)).toEqual([0, 0, 0, 1, 1, 1, 1, 2, 2, 3])
  const completed = steps.flatMap(one => (one.completed ? [one.completed] : []))
  expect(completed.map(one => one.lap)).toEqual([1, 2])
  expect(completed[0]?.timeS).toBeCloseTo(0.08)
})

describe('S-REC-11: laps of an export', () => {
  const rows = Array.from({ length: 12 }, (_, i) => [i, 40, Math.floor(i / 4)])
  const names = ['Time', 'Speed', 'Lap Number']
  const units = ['s', 'm/s', '']

  test('from the lap channel', async () => {
    const { sink, reading } = await readOut(motecCsv, madeExport({ names, units, rows }))
    expect(sink.column('lap')).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
    expect(sink.column('lapSource')).toEqual(sink.column('lap'))
    expect(sink.column('lapsCompleted').at(-1)).toBe(1)
    expect(sink.events.map(one => [one.atS, one.event.kind])).toEqual([[8, 'lap']])
    expect(reading.facts?.()).toMatchObject({ laps: 1, durationS: 11 })
  })

  test('from the marks where there is no channel, with their times', async () => {
    const bare = rows.map(row => row.slice(0, 2))
    const text = madeExport({
      names: names.slice(0, 2),
      units: units.slice(0, 2),
      rows: bare,
      head: [['Beacon Markers', '3.5 7.75 11']],
    })
    const { sink } = await readOut(motecCsv, text)
    expect(sink.column('lap')).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3])
    expect(sink.events.map(({ event }) => (event.kind === 'lap' ? event.timeS : null))).toEqual([4.25, 3.25])
    expect(sink.column('lastLapS')[8]).toBe(4.25)
  })

  test('from the beacon channel', async () => {
    const beacons = rows.map((row, i) => [...row.slice(0, 2), i % 4 === 3 ? 100 : 0])
    const { sink } = await readOut(motecCsv, madeExport({ names: ['Time', 'Speed', 'Beacon'], units, rows: beacons }))
    expect(sink.column('lap')).toEqual([0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3])
  })

  test('without any of them there are no laps', async () => {
    const { sink } = await readOut(
      motecCsv,
      madeExport({ names: ['Time', 'Speed'], units: ['s', 'm/s'], rows: [[0, 1]] }),
    )
    expect(sink.column('lap')).toEqual([NaN])
  })
})
