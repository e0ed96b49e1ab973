import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  livetimingArchive,
  livetimingIndex,
  livetimingSnapshot,
  livetimingStream,
} from '../../../../../../src/core/decode/imports/livetiming/timing-formats.ts'
import { livetimingFolder } from '../../../../../../src/core/decode/imports/livetiming/timing-folder.ts'
import { fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import { drained, heard, readAs } from '../../../../../support/import-reading.ts'
import { archiveLine, hubLine, recorderLine } from '../../../../../support/import-timing-writer.ts'

import {
  messages,
  linesOf,
  formats,
  headed,
  snapshotText,
  archiveFiles,
} from '../../../../../support/import-timing-race.ts'

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

  test('topics that look like a used one are told by their names', () => {
    const first = archiveFiles('a')
    const [timing] = first.filter(({ file }) => file.name === 'TimingData.jsonStream')
    const again = timing ? [{ ...timing, file: { ...timing.file, name: 'TimingDataF1.jsonStream' } }] : []
    expect(again).toHaveLength(1)
    const sets = livetimingFolder.sets([
      ...first,
      ...again,
      headed('ArchiveStatus.jsonStream', '00:00:01.000{"Status":"Complete"}', 'a'),
    ])
    expect(sets.map(({ files }) => files.length)).toEqual([first.length - 1])
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
