import { describe, expect, test } from 'vitest'
import { pointsCsv, pointsJson } from '../../../../../src/core/decode/points/point-file.ts'
import { at } from '../../../../../src/core/samples/fields.ts'
import type { FileFormat } from '../../../../../src/core/samples/file-reading.ts'
import { fileTools, memoryFile } from '../../../../support/byte-source.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { pointAt } from '../../../../support/point-rig.ts'

const points = Array.from({ length: 50 }, (_, i) => pointAt(i / 10, { lap: 1, lapdist_m: i * 5, speed_kmh: 180 }))
const csv = [
  'meta_time,track,chassis,lap,lapdist_m,speed_kmh',
  ...points.map(point => ['meta_time', 'track', 'chassis', 'lap', 'lapdist_m', 'speed_kmh'].map(k => point[k]).join()),
].join('\r\n')

const forms: readonly (readonly [string, FileFormat, string])[] = [
  ['an array', pointsJson, JSON.stringify(points, null, 1)],
  ['an object with telemetry', pointsJson, JSON.stringify({ made: 'by hand', telemetry: points, more: [1] })],
  ['one object a line', pointsJson, points.map(point => JSON.stringify(point)).join('\n')],
  ['comma-separated lines with a header', pointsCsv, csv],
  ['comma-separated lines without one', pointsCsv, csv.slice(csv.indexOf('\n') + 1)],
]

async function read(format: FileFormat, text: string, chunkBytes?: number) {
  const file = memoryFile('session.txt', text, chunkBytes)
  const opened = await format.open(file, fileTools())
  if (!opened.ok) throw new Error(opened.say)
  const sink = new FakeSink()
  for await (const _ of opened.value.read(sink));
  return { sink, reading: opened.value }
}

describe('files of points', () => {
  test.each(forms)('%s is recognised by its content and gives every point', async (_, format, text) => {
    expect(format.claims(new TextEncoder().encode(text), { name: 'x', bytes: text.length })).toBe(true)
    const { sink, reading } = await read(format, text)
    expect(sink.frames.length).toBe(50)
    expect(sink.lastInfo).toMatchObject({ kind: 'points', track: { name: 'sebring' } })
    expect(sink.column('lapDistM').at(-1)).toBe(245)
    expect(sink.frames[0]?.values[at.speedMps]).toBeCloseTo(50)
    expect(reading.findings()).toEqual([])
  })

  test.each(forms)('S-0-12: %s gives the same samples whatever the chunks', async (_, format, text) => {
    const whole = await read(format, text)
    for (const size of [1, 7]) {
      const { sink } = await read(format, text, size)
      expect(sink.frames).toEqual(whole.sink.frames)
      expect(sink.infos).toEqual(whole.sink.infos)
    }
  })

  test.each([
    ['a list of numbers', '[1,2,3]'],
    ['a package file', '{"name":"x","version":"1.0.0"}'],
    ['half an object', '{"chassis":'],
    ['a table of something else', 'name,price\nfuel,2'],
    ['a table of pit stops', 'season,driverNumber,driverId,stop,lap,time\n2031,8,c1,1,7,17.2'],
    ['nothing', ''],
    [
      'a long TRD file',
      'expire_at,lap,meta_event,meta_session,meta_time,telemetry_name,telemetry_value,timestamp,vehicle_id',
    ],
  ])('S-0-11: %s is not claimed', (_, text) => {
    const head = new TextEncoder().encode(text)
    expect([pointsJson, pointsCsv].map(format => format.claims(head, { name: 'x', bytes: 1 }))).toEqual([false, false])
  })

  test('S-JP-13: what cannot be read is counted and stands in the quality report; the rest is there', async () => {
    const text = forms[2]?.[2].replace('{', '{{') ?? ''
    const { sink, reading } = await read(pointsJson, text)
    expect(sink.frames.length).toBe(49)
    expect(reading.findings()).toMatchObject([{ id: 'bad-json', severity: 'warn', count: 1 }])
  })

  test.each([
    ['with CR alone at its line ends', pointsCsv, csv.replaceAll('\r\n', '\r')],
    ['behind a byte-order mark', pointsCsv, `\ufeff${csv}`],
    ['JSON behind a byte-order mark', pointsJson, `\ufeff${JSON.stringify(points)}`],
    [
      'one a line in envelopes',
      pointsJson,
      points.map(data => JSON.stringify({ type: 'telemetry_update', data })).join('\n'),
    ],
    ['one a line, CR alone', pointsJson, points.map(point => JSON.stringify(point)).join('\r')],
    ['an array whose last bracket is missing', pointsJson, JSON.stringify(points).slice(0, -1)],
    [
      'an array that begins with something else',
      pointsJson,
      JSON.stringify([null, ...points]).replace('null', '{"a":1}'),
    ],
    ['a table that names cars by vehicle_id', pointsCsv, csv.replace('chassis', 'vehicle_id')],
  ])('S-0-11: %s is read all the same', async (_, format, text) => {
    expect(format.claims(new TextEncoder().encode(text), { name: 'x', bytes: text.length })).toBe(true)
    for (const size of [11, 1 << 20]) expect((await read(format, text, size)).sink.frames).toHaveLength(50)
  })

  test('S-0-10: an item of megabytes costs that item and gives the same whatever the chunks', async () => {
    const long = JSON.stringify({ ...pointAt(90), note: 'x'.repeat(1_500_000) })
    const text = `[${[...points, pointAt(80)].map(point => JSON.stringify(point)).join(',')},${long},${JSON.stringify(pointAt(91))}]`
    for (const size of [65_536, 262_144, 1 << 23]) {
      const { sink, reading } = await read(pointsJson, text, size)
      expect(sink.frames).toHaveLength(52)
      expect(reading.findings()).toMatchObject([{ id: 'bad-json', count: 1 }])
    }
  })

  test('a reader that stops in the middle lets go of the file', async () => {
    let isClosed = false
    const file = memoryFile('x', JSON.stringify(points), 256)
    async function* text(): AsyncGenerator<string> {
      try {
        yield* file.text()
      } finally {
        isClosed = true
      }
    }
    const opened = await pointsJson.open({ ...file, text }, fileTools())
    if (opened.ok) for await (const _ of opened.value.read(new FakeSink())) break
    expect(isClosed).toBe(true)
  })

  test('a file that ends in half a point says so', async () => {
    const text = forms[0]?.[2].slice(0, -20) ?? ''
    const { sink, reading } = await read(pointsJson, text)
    expect(sink.frames.length).toBe(49)
    expect(reading.findings()).toMatchObject([{ id: 'bad-json', count: 1 }])
  })
})
