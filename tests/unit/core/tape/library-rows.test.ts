import { describe, expect, test } from 'vitest'
import { librarySession, type LibrarySession } from '../../../../src/core/contract/payloads/library.ts'
import { historyLaps as historyLapsSchema } from '../../../../src/core/contract/payloads/replay.ts'
import type { TapedLap } from '../../../../src/core/samples/taped.ts'
import { historyLaps } from '../../../../src/core/tape/history-laps.ts'
import { beyondNewest, newerFirst, type Keep, type KeptSession } from '../../../../src/core/tape/keep-newest.ts'
import type { TapeAbout } from '../../../../src/core/tape/reader-tasks.ts'
import { entryBody, lapOfEntry } from '../../../../src/core/tape/read-entry.ts'
import { sessionRow, unreadableRow } from '../../../../src/core/tape/session-row.ts'
import { sessionOf } from '../../../support/frames.ts'
import { entryOf, tapeHeader } from '../../../support/tape-maker.ts'

const about = (more: Partial<TapeAbout> = {}): TapeAbout => ({
  header: tapeHeader({ label: 'LIVE' }),
  labels: { name: '', note: 'wet', tags: ['test'] },
  ...{ version: 1, isNewer: false, isClosed: true, info: sessionOf(3), frames: 90, fromS: 0, toS: 30, laps: 2 },
  ...{ entries: { gap: 2, unrecorded: 1 }, rawPackets: 0, bytes: 4096 },
  ...more,
})
const found = { id: '2026 short', bytes: 4096, isRecording: false, calls: 3 }

describe('a recording as the library lists it', () => {
  test('Given what the reader tells, the row says it, by the contract', () => {
    const row = sessionRow(found, about())
    expect(librarySession.parse(row)).toEqual(row)
    expect(row).toMatchObject({
      ...{ id: '2026 short', name: '2026 short', made: 'live', track: 'Short', cars: 3, laps: 2, calls: 3, gaps: 3 },
      ...{ state: 'whole', say: '', note: 'wet' },
    })
  })

  test.each([
    [{ header: tapeHeader({ label: 'SYNTHETIC' }) }, { made: 'synthetic' }],
    [{ header: tapeHeader({ label: 'REPLAY', isImported: true }) }, { made: 'imported' }],
    [{ header: tapeHeader({ label: 'REPLAY' }) }, { made: 'imported' }],
    [{ isClosed: false }, { state: 'cut-off' }],
    [{ isNewer: true }, { state: 'newer' }],
    [
      { info: null, fromS: NaN, toS: NaN },
      { track: null, session: null, fromS: null, toS: null, cars: 0 },
    ],
    [{ labels: { name: 'My race', note: '', tags: [] } }, { name: 'My race' }],
  ] as const)('Given %j, the row has %j', (more, expected) => {
    const row = sessionRow(found, about(more))
    expect(librarySession.safeParse(row).success).toBe(true)
    expect(row).toMatchObject(expected)
  })

  test.each([
    [
      'texts of any length',
      { labels: { name: 'n'.repeat(9999), note: 'o'.repeat(9999), tags: Array(99).fill('t'.repeat(999)) } },
    ],
    ['a source of any length', { header: tapeHeader({ name: 's'.repeat(100_000) }) }],
    ['a time that is none', { header: tapeHeader({ startedUtcMs: Infinity }) }],
    ['a kind of session of another day', { info: { ...sessionOf(1), session: 'sprint' as never } }],
    ['counts that are none', { laps: 1.5 }],
  ])('Given %s, the row fits the contract and is short', (_, more) => {
    const row = sessionRow(found, about(more))
    expect(librarySession.parse(row)).toEqual(row)
    expect(JSON.stringify(row).length).toBeLessThan(12_000)
  })

  test('Given a file that cannot be read, it stays in the list with the reason', () => {
    const row = unreadableRow(found, 'The recording is damaged.')
    expect(librarySession.parse(row)).toMatchObject({ state: 'unreadable', say: 'The recording is damaged.' })
  })
})

describe('the keeping rules', () => {
  const session = (id: string, atMs: number | null, more: Partial<LibrarySession> = {}): KeptSession => ({
    row: { ...sessionRow(found, about()), id, startedUtcMs: atMs, ...more },
    ...{ isKeptByHand: false, isInUse: false },
  })
  const all = [1, 2, 3, 4].map(i => session(`live ${i}`, i))
  const rule = (live: number | null, synthetic: number | null): Keep => ({ live, synthetic })

  test.each([
    ['all are kept', all, rule(null, 1), []],
    ['the oldest beyond two go', all, rule(2, 1), ['live 2', 'live 1']],
    ['a person wrote on one', all.map((one, i) => ({ ...one, isKeptByHand: i === 0 })), rule(2, 1), ['live 2']],
    ['one is in use', all.map((one, i) => ({ ...one, isInUse: i === 1 })), rule(2, 1), ['live 1']],
    ['imported ones', all.map(one => session(one.row.id, 1, { made: 'imported' })), rule(1, 1), []],
    ['what cannot be read', all.map(one => session(one.row.id, 1, { state: 'unreadable' })), rule(1, 1), []],
    ['the demo apart', [...all, session('demo', 9, { made: 'synthetic' })], rule(4, 1), []],
    ['no time known is oldest', [...all, session('old', null)], rule(4, 1), ['old']],
  ] as const)('Given %s', (_, sessions, keep, gone) => {
    expect(beyondNewest(sessions, keep)).toEqual(gone)
  })

  test('Given recordings, the newest stands first', () => {
    const rows = [session('a', 1), session('c', null), session('b', 2)].map(one => one.row)
    expect(rows.toSorted(newerFirst).map(row => row.id)).toEqual(['b', 'a', 'c'])
  })
})

describe('laps to choose from', () => {
  const lap = (car: number, number: number, more: Partial<TapedLap> = {}): TapedLap => ({
    ...{ car, lap: number, timeS: 90, lineAtS: 90 * number, fromSeq: number * 10, toSeq: number * 10 + 10 },
    ...{ flag: 'green', isClean: true, isInLap: false, isOutLap: false, tyreAgeLaps: null, compound: null },
    position: null,
    ...more,
  })

  test('Given laps of several cars, the own car stands first and laps are in order', () => {
    const info = { ...sessionOf(3), cars: sessionOf(3).cars.map(car => ({ ...car, isOwn: car.car === 2 })) }
    const list = historyLaps([lap(0, 2), lap(0, 1), lap(2, 1), lap(7, 1)], info)
    expect(historyLapsSchema.parse(list)).toEqual(list)
    expect(list.cars.map(car => [car.number, car.laps.map(one => one.lap)])).toEqual([
      ['3', [1]],
      ['1', [1, 2]],
      ['#7', [1]],
    ])
  })

  test.each([
    [{ isOutLap: true, isClean: false }, 'out-lap'],
    [{ isInLap: true, isOutLap: true, isClean: false }, 'out-lap, in-lap'],
    [{ flag: 'safety-car', isClean: false }, 'safety car'],
    [{ isClean: false }, 'not clean'],
    [{}, ''],
  ] as const)('Given %j, it is said', (more, say) => {
    expect(historyLaps([lap(0, 1, more)], null).cars[0]?.laps[0]?.say).toBe(say)
  })

  test('Given no laps, there are no cars', () => {
    expect(historyLaps([], sessionOf(2))).toEqual({ cars: [] })
  })

  test('Given a damaged entry, it is no lap', () => {
    expect(lapOfEntry(entryOf('lap', 20, lap(0, 1)))).toEqual(lap(0, 1))
    expect(lapOfEntry(entryOf('lap', 20, { car: 0 }))).toBeNull()
    expect(entryBody({ kind: 'lap', seq: 0, atS: 0, body: '{"car":' })).toBeNull()
  })
})
