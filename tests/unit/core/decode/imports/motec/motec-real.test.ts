import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { motecCsv } from '../../../../../../src/core/decode/imports/motec/motec-csv.ts'
import { diskFile, fileTools } from '../../../../../support/byte-source.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'

const folder = join(process.env.PITWALL_DATA ?? resolve('../shared/data'), 'irsdk/derived')
const stint = join(folder, 'argounova__porsche718gt4_daytona_1hz_motec.csv')

test.skipIf(!existsSync(stint))('S-REC-11: a stint of 12 laps at Daytona (needs irsdk data)', async () => {
  const opened = await motecCsv.open(await diskFile(stint), fileTools())
  if (!opened.ok) throw new Error(opened.say)
  const sink = new FakeSink()
  for await (const far of opened.value.read(sink)) expect(far).toBeLessThanOrEqual(1)
  const fuel = sink.column('fuelL')
  const pressure = sink.column('tyrePressureKpaFr')
  const lap = sink.column('lap')
  const laps = sink.events.flatMap(({ event }) => (event.kind === 'lap' ? [event.lap] : []))
  // A lap costs what was in the tank at its start less what is at the start of the next; the twelfth ends in the pits.
  const atStart = laps.map(n => fuel[lap.indexOf(n)] ?? NaN)
  const perLap = atStart.slice(1).map((left, i) => (atStart[i] ?? NaN) - left)
  expect(sink.frames).toHaveLength(1546)
  expect(laps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(Math.min(...perLap)).toBeCloseTo(2.82, 1)
  expect(Math.max(...perLap)).toBeLessThan(3.08)
  expect(fuel[0]).toBe(44)
  expect(fuel.at(-1)).toBeCloseTo(8.3, 1)
  expect(pressure[0]).toBeCloseTo(172.4, 1)
  expect(Math.max(...pressure)).toBeCloseTo(197.7, 1)
  expect(opened.value.facts?.()).toMatchObject({ laps: 12, durationS: 1545 })
  expect(opened.value.can).toMatchObject({ rivals: 'none', fuel: 'live', tyreWear: 'none', place: 'none' })
  expect(sink.rejects.size).toBe(0)
})
