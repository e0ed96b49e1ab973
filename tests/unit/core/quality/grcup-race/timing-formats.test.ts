import { describe, expect, test } from 'vitest'
import {
  grcup2024Laps,
  grcupBestLaps,
  grcupLapEnd,
  grcupLapStart,
  grcupLapTime,
  grcupResults,
  grcupResultsClass,
  grcupSections,
  grcupWeather,
} from '../../../../../src/core/quality/grcup-race/timing-formats.ts'
import type { FileFormat } from '../../../../../src/core/samples/file-reading.ts'
import { fileTools, memoryFile } from '../../../../support/byte-source.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { replayFile, smallRace as race } from '../../../../support/grcup-timing-files.ts'
import { ecuLaps, lapFileText, weatherText } from '../../../../support/grcup-timing-laps.ts'
import {
  bestLapsText,
  classResultsText,
  resultsText,
  sectionsText,
  vendorText,
} from '../../../../support/grcup-timing-writer.ts'

const ecu = ecuLaps(race, Date.UTC(2031, 5, 1, 18), { 'GR86-006-7': { number: '7', offset: 1 } })
const result = [{ number: '7', position: '1', status: 'Classified', laps: 5, totalMs: 545_900 }]

const all: readonly FileFormat[] = [
  ...[grcupSections, grcup2024Laps, grcupWeather, grcupResults, grcupResultsClass, grcupBestLaps],
  ...[grcupLapEnd, grcupLapStart, grcupLapTime],
]
/** A header alone. */
const headerOf = (text: string): string => text.slice(0, text.indexOf('\n') + 1)

const files: readonly (readonly [string, string, string])[] = [
  ['grcup-sections', 'odd name.txt', sectionsText(race)],
  [
    'grcup-sections',
    '23_Analysis.CSV',
    sectionsText(race, { hasNames: true, hasMark: true, isCrlf: true, trailing: true }),
  ],
  ['grcup-2024-laps', '6 - Laps CSV (1).csv', vendorText(race)],
  ['grcup-weather', '26_Weather_ Race 2.CSV', weatherText([{ utcS: 1, airC: 20, trackC: 0 }])],
  ['grcup-results', '03_Provisional Results.CSV', resultsText(result, { hasMark: true })],
  ['grcup-results-class', '05_Provisionals Results by Class.CSV', classResultsText(result)],
  ['grcup-best-laps', '99_Best 10 Laps.CSV', bestLapsText([{ number: '7', bestMs: [98_000] }])],
  ['grcup-lap-end', 'COTA_lap_end_time_R2.csv', lapFileText('end', 'B', ecu)],
  ['grcup-lap-start', 'vir_lap_start_R1.csv', lapFileText('start', 'C', ecu)],
  ['grcup-lap-time', 'sebring_lap_time_R1.csv', lapFileText('time', 'B', ecu)],
  ['grcup-lap-time', 'unnamed.csv', lapFileText('time', 'C', ecu)],
  ['grcup-lap-end', 'unnamed.csv', lapFileText('start', 'A', ecu)],
]

describe('S-0-11: files are recognised by content', () => {
  test.each(files)('only %s claims %s', (id, name, text) => {
    const head = new TextEncoder().encode(text)
    const claiming = all.filter(format => format.claims(head, { name, bytes: head.length }))
    expect(claiming.map(format => format.id)).toEqual([id])
  })

  test.each(files)('%s says what it holds', async (id, name, text) => {
    const format = all.find(one => one.id === id)!
    const { reading, sink } = await replayFile(format, name, text)
    expect(reading.format).toBe(id)
    expect(reading.facts?.().channels?.length).toBeGreaterThan(4)
    if (reading.kind !== 'timing') expect([sink.frames.length, sink.infos.length]).toEqual([0, 0])
  })

  test('Given a file that is not what it was taken for, then it is refused with a sentence', async () => {
    const opened = await grcupSections.open(memoryFile('x.csv', 'a,b\n1,2\n'), fileTools())
    expect(opened.ok ? '' : opened.say).toBe('x.csv is not the table it was taken for: its columns are others.')
  })

  test('S-GR-28: missing track temperatures and unknown laps are findings', async () => {
    const weather = await replayFile(grcupWeather, 'w', weatherText([{ utcS: 1, airC: 20, trackC: 0 }]))
    expect(weather.reading.findings().map(one => one.id)).toEqual(['track-temp-missing'])
    const unknown = ecu.map(lap => ({ ...lap, lap: 32768 }))
    const laps = await replayFile(grcupLapEnd, 'lap_end.csv', lapFileText('end', 'A', unknown))
    expect(laps.reading.findings().map(one => [one.id, one.count])).toEqual([['lap-unknown', 5]])
  })
})

describe('tables that are not whole', () => {
  test.each(files)('%s: a header alone is said to hold no rows', async (id, name, text) => {
    const format = all.find(one => one.id === id)
    const opened = await format?.open(memoryFile(name, headerOf(text)), fileTools())
    expect(opened?.ok && opened.value.findings()).toMatchObject([{ id: 'no-rows', severity: 'serious' }])
  })

  test('a file that breaks off is read as far as it goes, and says so', async () => {
    const whole = memoryFile('a.csv', sectionsText(race))
    const half = whole.bytes / 2
    const broken = {
      ...{ name: 'sebring.csv', bytes: half, isCompressed: true },
      chunks: () => whole.chunks(),
      range: (from: number, length: number) => whole.range(from, Math.min(length, half - from)),
      async *text() {
        yield sectionsText(race).slice(0, half)
        throw new Error('unexpected end of file')
      },
    }
    const opened = await grcupSections.open(broken, fileTools())
    if (!opened.ok) throw new Error(opened.say)
    expect(opened.value.findings()).toContainEqual(expect.objectContaining({ id: 'file-cut', severity: 'serious' }))
    expect(opened.value.facts?.().laps).toBeGreaterThan(2)
    const sink = new FakeSink()
    for await (const _ of opened.value.read(sink)) continue
    expect(sink.lastInfo?.track.name).toBe('Sebring')
  })
})
