import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  livetimingArchive,
  livetimingSnapshot,
  livetimingStream,
} from '../../../../../../src/core/decode/imports/livetiming/timing-formats.ts'
import { at } from '../../../../../../src/core/samples/fields.ts'
import type { FakeSink } from '../../../../../support/fake-sink.ts'
import { readAs } from '../../../../../support/import-reading.ts'
import { archiveLine, hubLine, recorderLine, START_UTC_MS } from '../../../../../support/import-timing-writer.ts'

import {
  messages,
  linesOf,
  formats,
  headed,
  type Lap,
  lapsOf,
  found,
  snapshotText,
  archiveFiles,
  openSet,
  expectedLaps,
} from '../../../../../support/import-timing-race.ts'

describe('one race in every form it is recorded in', () => {
  test.each([
    ['hub log', hubLine],
    ['recorder', recorderLine],
  ])('S-REC-13: %s', async (_name, write) => {
    const { sink, reading } = await readAs(livetimingStream, linesOf(write))
    expect(lapsOf(sink)).toEqual(expectedLaps)
    expect([...sink.rejects]).toEqual([])
    expect(sink.receivedCount).toBe(messages.length)
    expect(sink.lastInfo).toMatchObject({ kind: 'timing', session: 'race', lapsTotal: 6, startUtcMs: START_UTC_MS })
    expect(sink.lastInfo?.cars.map(({ number, isOwn }) => [number, isOwn])).toEqual([
      ['1', false],
      ['11', false],
      ['12', false],
      ['13', false],
    ])
    expect(reading.can).toMatchObject({ rivals: 'timing', place: 'none', tyreWear: 'none', fuel: 'none' })
    expect(reading.facts?.()).toMatchObject({ cars: ['1', '11', '12', '13'], laps: 24 })
    expect(sink.order[0]).toBe('info')
  })

  test('S-REC-13: topic files of the archive, merged by stream time', async () => {
    const stream = await readAs(livetimingStream, linesOf(hubLine))
    const archive = await openSet(archiveFiles('2030/race'))
    expect(lapsOf(archive.sink)).toEqual(expectedLaps)
    const kinds = (sink: FakeSink): string[] =>
      sink.events.map(({ atS, event }) => `${atS.toFixed(3)} ${event.kind}`).sort()
    expect(kinds(archive.sink)).toEqual(kinds(stream.sink))
    const times = archive.sink.frames.map(({ atS }) => atS)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  test('S-REC-13: the state at the start and the messages after it are one session', async () => {
    const later = messages.filter(({ atS }) => atS > 0)
    const files = [headed('subscribe.txt', snapshotText), headed('live.txt', later.map(hubLine).join('\n'))]
    const { sink } = await openSet(files)
    expect(lapsOf(sink)).toEqual(expectedLaps)
    expect(sink.lastInfo?.track.name).toBe('Made-up Ring')
  })

  test('S-REC-13: the state and the messages after it may stand in one file, the state over many lines', async () => {
    const after = messages.filter(({ atS }) => atS > 0).map(hubLine)
    const text = `${snapshotText}\n${after.join('\n')}\n`
    const head = new TextEncoder().encode(text)
    expect(formats.filter(format => format.claims(head, { name: 'x', bytes: 1 }))).toEqual([livetimingSnapshot])
    const { sink, reading } = await readAs(livetimingSnapshot, text)
    expect(lapsOf(sink)).toEqual(expectedLaps)
    expect(reading).toMatchObject({ format: 'livetiming-stream', kind: 'timing' })
    expect(reading.findings()).toEqual([])
  })

  test('S-REC-14: a state alone is a snapshot of one instant', async () => {
    for (const text of [
      snapshotText,
      `{${snapshotText}}`,
      `{"R":${snapshotText},"I":"1"}`,
      `{"type":3,"invocationId":"0","result":${snapshotText}}`,
    ]) {
      expect(livetimingSnapshot.claims(new TextEncoder().encode(text), { name: 'x', bytes: 1 })).toBe(true)
      const { sink, reading } = await readAs(livetimingSnapshot, text)
      expect(reading.kind).toBe('snapshot')
      expect(sink.frames.length).toBeGreaterThan(0)
      expect(sink.frames.every(({ atS }) => atS === 0)).toBe(true)
      expect(lapsOf(sink)).toEqual([])
      expect(reading.facts?.()).toMatchObject({ cars: ['1', '11', '12', '13'], durationS: 0 })
    }
  })

  test('S-REC-13: a log that begins with the answer to its subscription, in the words of the newer hub', async () => {
    const later = messages.filter(({ atS }) => atS > 0)
    const core = later.map(
      message =>
        `{"type":1,"target":"feed","arguments":${JSON.stringify((JSON.parse(hubLine(message)) as { A: unknown }).A)}}\x1e`,
    )
    const answer = `{"type":3,"invocationId":"0","result":${JSON.stringify(JSON.parse(snapshotText))}}\x1e`
    const text = [answer, ...core].join('\n')
    const head = new TextEncoder().encode(text).subarray(0, 65536)
    expect(formats.filter(format => format.claims(head, { name: 'x', bytes: 1 })).map(({ id }) => id)).toEqual([
      'livetiming-stream',
    ])
    const { sink } = await readAs(livetimingStream, text)
    expect(lapsOf(sink)).toEqual(expectedLaps)
    expect([...sink.rejects]).toEqual([])
    expect(sink.lastInfo?.track.name).toBe('Made-up Ring')
  })

  test('stops, tyres, flags and weather come through', async () => {
    const { sink } = await readAs(livetimingStream, linesOf(hubLine))
    const of = (kind: string): unknown[] => sink.events.map(({ event }) => event).filter(event => event.kind === kind)
    expect(of('tyre-change')).toHaveLength(4)
    expect(of('pit-lane')).toHaveLength(8)
    expect(of('flag')).toMatchObject([{ flag: 'green' }, { flag: 'safety-car' }, { flag: 'green' }])
    const stops = sink.frames.filter(({ car }) => car === 2).map(({ values }) => values[at.stops] ?? NaN)
    expect(Math.max(...stops.filter(value => !Number.isNaN(value)))).toBe(1)
    expect(sink.column('trackC').filter(value => value === 30.5)).toHaveLength(4)
  })
})

describe('changes without times, in CSV quotes', () => {
  const quoted = messages
    .filter(({ topic, atS }) => topic === 'TimingData' && atS > 0)
    .map(({ payload }) => `"${JSON.stringify(payload).replaceAll('"', '""')}"`)

  test.each([
    ['forwards', quoted],
    ['backwards', [...quoted].reverse()],
  ])('S-REC-13: read %s', async (name, lines) => {
    const { sink, reading } = await readAs(livetimingStream, `\uFEFF${lines.join('\n')}\n`)
    const times = (list: readonly Lap[]): string[] => list.map(([, lap, timeS]) => `${lap} ${timeS}`).sort()
    expect(times(lapsOf(sink))).toEqual(times(expectedLaps))
    expect(found(reading)['livetiming-no-clock']).toBe(quoted.length)
    expect(found(reading)['livetiming-backwards']).toBe(name === 'backwards' ? quoted.length : undefined)
    const clock = sink.frames.map(({ atS }) => atS)
    expect(clock).toEqual([...clock].sort((a, b) => a - b))
    // Lap 1 has no time; from its end on the laps tell how much passed, give or take the pace before the first knot.
    expect((clock.at(-1) ?? 0) / 560).toBeGreaterThan(0.7)
    expect((clock.at(-1) ?? 0) / 560).toBeLessThan(1.3)
  })
})

describe('lines that cannot be read', () => {
  test('S-REC-13: are rejected one by one, with counts, and the rest is read', async () => {
    const bad = [
      "['TrackStatus', {'Status': '1'}, 'x']",
      '{"H":"S","M":"feed","A":["TimingData",{"Li',
      '{"A":["TrackStatus",{"Status":"2"}]}',
      '"x"',
    ]
    const text = messages
      .map((message, i) => (i % 10 === 5 ? `${bad[(i / 5) % 4] ?? ''}\n${hubLine(message)}` : hubLine(message)))
      .join('\n')
    const { sink, reading } = await readAs(livetimingStream, text)
    expect(lapsOf(sink)).toEqual(expectedLaps)
    const counts = found(reading)
    const total = [...sink.rejects.values()].reduce((sum, { count }) => sum + count, 0)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)
    expect(total).toBeGreaterThan(4)
  })

  test('S-REC-13: a log in the notation of Python is recognised and says what to do', async () => {
    const text = "['TimingData', {'Lines': {'4': {'Position': '1'}}}, '2030-06-01T13:00:00Z']\n".repeat(3)
    expect(livetimingStream.claims(new TextEncoder().encode(text), { name: 'x', bytes: 1 })).toBe(true)
    const { sink, reading } = await readAs(livetimingStream, text)
    expect(sink.rejected('livetiming:python-notation')).toBe(3)
    expect(reading.say).toContain('notation of Python')
    expect(found(reading)).toEqual({ 'livetiming-python-notation': 3 })
  })

  test('S-REC-14: a compressed topic of the archive belongs to its session', async () => {
    const squeezed = archiveFiles('race').map(each => {
      if (each.file.name !== 'TimingData.jsonStream') return each
      const lines = messages.filter(({ topic }) => topic === 'TimingData')
      const packed = (payload: unknown): string => deflateRawSync(JSON.stringify(payload)).toString('base64')
      const text = lines.map(each => archiveLine({ ...each, payload: packed(each.payload) })).join('\r\n')
      return headed('TimingData.z.jsonStream', `${text}\r\n`, 'race')
    })
    const { sink, reading } = await openSet(squeezed)
    expect(lapsOf(sink)).toEqual(expectedLaps)
    expect(found(reading)).toEqual(found((await openSet(archiveFiles('race'))).reading))
  })

  test('S-REC-13: an archive file whose first line was cut is one still', async () => {
    const whole = messages.filter(({ topic }) => topic === 'TimingData').map(archiveLine)
    const text = `${(whole[0] ?? '').slice(9)}\n${whole.slice(1).join('\n')}\n`
    const head = new TextEncoder().encode(text)
    expect(livetimingArchive.claims(head, { name: 'any.raw', bytes: head.length })).toBe(true)
    const { sink, reading } = await readAs(livetimingArchive, text)
    expect(sink.frames.length).toBeGreaterThan(10)
    expect(found(reading)).toEqual({ 'livetiming-not-json': 1 })
  })

  test('S-REC-14: compressed topics that are damaged are counted', async () => {
    const good = deflateRawSync(JSON.stringify({ Lines: { 4: { Position: '3' } } })).toString('base64')
    const line = (payload: string): string => hubLine({ topic: 'TimingData.z', payload, atS: 5 })
    const { sink } = await readAs(livetimingStream, [line(good), line(good.slice(4)), line('?')].join('\n'))
    expect(sink.column('position')).toEqual([3])
    expect(sink.rejected('livetiming:compressed')).toBe(2)
  })
})
