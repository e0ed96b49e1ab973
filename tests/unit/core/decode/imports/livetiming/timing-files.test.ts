import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  livetimingArchive,
  livetimingIndex,
  livetimingSnapshot,
  livetimingStream,
} from '../../../../../../src/core/decode/imports/livetiming/timing-formats.ts'
import { livetimingFolder } from '../../../../../../src/core/decode/imports/livetiming/timing-folder.ts'
import { at } from '../../../../../../src/core/samples/fields.ts'
import type { FileReading, HeadedFile } from '../../../../../../src/core/samples/file-reading.ts'
import { fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import type { FakeSink } from '../../../../../support/fake-sink.ts'
import { drained, heard, readAs } from '../../../../../support/import-reading.ts'
import {
  archiveLine,
  hubLine,
  madeUpRace,
  raceMessages,
  recorderLine,
  START_UTC_MS,
  type WrittenMessage,
} from '../../../../../support/import-timing-writer.ts'

const laps = madeUpRace(4, 6, 3)
const others: readonly WrittenMessage[] = [
  { topic: 'Heartbeat', payload: { Utc: 'x' }, atS: 15 },
  { topic: 'WeatherData', payload: { AirTemp: '20.0', TrackTemp: '30.5', Rainfall: '0' }, atS: 60 },
  { topic: 'TrackStatus', payload: { Status: '4', Message: 'SCDeployed' }, atS: 200 },
  { topic: 'TrackStatus', payload: { Status: '1', Message: 'AllClear' }, atS: 300 },
]
const messages = raceMessages(laps, others)
const linesOf = (write: (message: WrittenMessage) => string): string => `${messages.map(write).join('\n')}\n`
const formats = [livetimingStream, livetimingArchive, livetimingSnapshot, livetimingIndex] as const

const headed = (name: string, content: string, folder = ''): HeadedFile => {
  const file = memoryFile(name, content)
  return { file, folder, head: new TextEncoder().encode(content).subarray(0, 65536) }
}
type Lap = readonly [car: number, lap: number, timeS: number | null]

const inOrder = (list: readonly Lap[]): Lap[] => [...list].sort((a, b) => a[0] - b[0] || a[1] - b[1])
const lapsOf = (sink: FakeSink): Lap[] =>
  inOrder(
    sink.events.flatMap(({ event }) => (event.kind === 'lap' ? [[event.car, event.lap, event.timeS] as const] : [])),
  )
const found = (reading: FileReading): Record<string, number> =>
  Object.fromEntries(reading.findings().map(({ id, count }) => [id, count]))

/** The state of the topics before any lap, as a new listener is told it. */
const snapshotText = JSON.stringify(
  Object.fromEntries(messages.filter(({ atS }) => atS === 0).map(({ topic, payload }) => [topic, payload])),
  null,
  2,
)

/** The archive: a file for each topic. */
const archiveFiles = (folder: string): HeadedFile[] =>
  [...new Set(messages.map(({ topic }) => topic))].map(topic =>
    headed(
      `${topic}.jsonStream`,
      `\uFEFF${messages
        .filter(each => each.topic === topic)
        .map(archiveLine)
        .join('\r\n')}\r\n`,
      folder,
    ),
  )

async function openSet(files: readonly HeadedFile[]): Promise<{ sink: FakeSink; reading: FileReading }> {
  const [set] = livetimingFolder.sets(files)
  if (!set) throw new Error('no set')
  const opened = await livetimingFolder.open(set, fileTools())
  if (!opened.ok) throw new Error(opened.say)
  return { sink: await drained(opened.value), reading: opened.value }
}

const expectedLaps = inOrder(
  laps.map(({ number, lap, lapS }) => [['1', '11', '12', '13'].indexOf(number), lap, lapS] as const),
)

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

  test('S-REC-14: compressed topics that are damaged are counted', async () => {
    const good = deflateRawSync(JSON.stringify({ Lines: { 4: { Position: '3' } } })).toString('base64')
    const line = (payload: string): string => hubLine({ topic: 'TimingData.z', payload, atS: 5 })
    const { sink } = await readAs(livetimingStream, [line(good), line(good.slice(4)), line('?')].join('\n'))
    expect(sink.column('position')).toEqual([3])
    expect(sink.rejected('livetiming:compressed')).toBe(2)
  })
})

describe('recognition', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  const claimants = (text: string): string[] =>
    formats
      .filter(format => format.claims(bytes(text).subarray(0, 65536), { name: 'x', bytes: text.length }))
      .map(({ id }) => id)

  test.each([
    ['hub', linesOf(hubLine), ['livetiming-stream']],
    ['recorder', linesOf(recorderLine), ['livetiming-stream']],
    ['archive', linesOf(archiveLine), ['livetiming-archive']],
    ['snapshot', snapshotText, ['livetiming-snapshot']],
    ['season', '{"Year":2030,"Meetings":[{"Sessions":[{},{}]}]}', ['livetiming-index']],
    ['points', '{"speed":1,"lap":2}\n{"speed":2,"lap":2}', []],
    ['list', '[{"Type":"x"}]', []],
    ['csv', 'time,"{""a"":1}"\n', []],
    ['clock', '00:00:01.000,1,2', []],
    ['tape', '{"pitwall":"tape","A":[1]}', []],
    ['empty', '', []],
  ])('S-0-11: %s', (_name, text, ids) => {
    expect(claimants(text)).toEqual(ids)
  })

  test('an index of a season says what it is', async () => {
    const { reading, sink } = await readAs(
      livetimingIndex,
      '{"Year":2030,"Meetings":[{"Sessions":[{},{}]},{"Sessions":[{}]}]}',
    )
    expect(reading).toMatchObject({
      kind: 'index',
      say: 'A list of the 3 live-timing sessions of 2030, not a session: open a session’s folder.'.replace('’', "'"),
    })
    expect(sink.order).toEqual([])
    expect(await livetimingIndex.open(memoryFile('i.json', '{"Year":2030,"Meetings":[{'), fileTools())).toMatchObject({
      ok: false,
    })
  })

  test('a topic file without anything for PitWall is refused by its name', async () => {
    const opened = await livetimingArchive.open(memoryFile('CarData.z.jsonStream', '00:00:01.000"7ZbB"\n'), fileTools())
    expect(opened).toMatchObject({ ok: false, code: 'livetiming-unused' })
    expect(opened.ok ? '' : opened.say).toContain('CarData.z')
  })

  test('a cut snapshot is refused', async () => {
    const opened = await livetimingSnapshot.open(memoryFile('s.json', snapshotText.slice(0, 200)), fileTools())
    expect(opened).toMatchObject({ ok: false, code: 'livetiming-damaged' })
  })
})

describe('sets of a folder', () => {
  test('files of different sessions in one folder are not mixed', () => {
    const first = archiveFiles('a')
    const others = first.map(({ file, head }) => ({
      file: { ...file, name: `round2.${file.name}` },
      head,
      folder: 'a',
    }))
    const sets = livetimingFolder.sets([...first, ...others])
    expect(sets.map(({ files }) => files.length)).toEqual([first.length - 1, first.length - 1])
    // A second file of the same topic and name: nobody can say which belongs where.
    const twice = first.filter(({ file }) => file.name === 'TimingData.jsonStream')
    expect(livetimingFolder.sets([...first, ...twice])).toEqual([])
  })

  test('a state and a log are a pair only when each is the only one', () => {
    const state = headed('subscribe.txt', snapshotText, 'b')
    const log = headed('live.txt', linesOf(hubLine), 'b')
    expect(livetimingFolder.sets([state, log])).toMatchObject([{ name: 'Live timing b' }])
    expect(livetimingFolder.sets([state, log, { ...state, folder: 'c' }])).toHaveLength(1)
    expect(livetimingFolder.sets([state, { ...log, file: { ...log.file, name: 'other-race.live.txt' } }])).toEqual([])
    expect(livetimingFolder.sets([headed('notes.txt', 'hello'), log])).toEqual([])
  })
})

describe('S-0-3, S-0-12', () => {
  test.each([
    ['hub', livetimingStream, linesOf(hubLine)],
    [
      'archive',
      livetimingArchive,
      messages
        .filter(({ topic }) => topic === 'TimingData')
        .map(archiveLine)
        .join('\n'),
    ],
    ['snapshot', livetimingSnapshot, snapshotText],
  ])('%s: chunks of 1 byte, of 7, and the whole give the same', async (_name, format, text) => {
    const whole = heard((await readAs(format, text)).sink)
    for (const size of [1, 7]) expect(heard((await readAs(format, text, size)).sink)).toEqual(whole)
  })

  test('mutated files never throw', async () => {
    const texts = [linesOf(hubLine), linesOf(archiveLine), snapshotText]
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.nat(20_000), fc.string(), fc.nat(20_000), async (which, from, junk, cut) => {
        const text = texts[which] ?? ''
        const mutated =
          `${text.slice(0, from % text.length)}${junk}${text.slice((from % text.length) + junk.length)}`.slice(0, cut)
        for (const format of formats) {
          format.claims(new TextEncoder().encode(mutated), { name: 'x', bytes: mutated.length })
          const opened = await format.open(memoryFile('x', mutated), fileTools())
          if (opened.ok) await drained(opened.value)
        }
        livetimingFolder.sets([headed('a', mutated), headed('b', text)])
      }),
      { numRuns: 60 },
    )
  })

  test('payloads of any shape never throw', async () => {
    const topics = [
      ...new Set(messages.map(({ topic }) => topic)),
      'TimingData.z',
      'SessionData',
      'RaceControlMessages',
      'SessionStatus',
    ]
    const shape = fc.oneof(
      fc.jsonValue(),
      fc.record({ Lines: fc.dictionary(fc.constantFrom('4', '16', '_kf'), fc.jsonValue()) }),
      fc.record({
        Lines: fc.dictionary(
          fc.constantFrom('4', '16'),
          fc.dictionary(
            fc.constantFrom('Sectors', 'Stints', 'LastLapTime', 'NumberOfLaps', '_deleted'),
            fc.jsonValue(),
          ),
        ),
      }),
      fc.record({ Messages: fc.jsonValue() }),
      fc.record({ StatusSeries: fc.jsonValue() }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...topics), shape), { maxLength: 12 }), async parts => {
        const text = parts.map(([topic, payload], i) => hubLine({ topic, payload, atS: i })).join('\n')
        await readAs(livetimingStream, text)
      }),
      { numRuns: 150 },
    )
  })
})
