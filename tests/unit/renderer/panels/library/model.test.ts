import { describe, expect, it } from 'vitest'
import { bytesText } from '../../../../../src/renderer/panels/library/bytes-text.ts'
import {
  behindText,
  canPlay,
  canRecover,
  deletedText,
  headText,
  inboxFolder,
  jobText,
  jobTitle,
  kindText,
  limitOf,
  sessionText,
  tagsOf,
  whenText,
} from '../../../../../src/renderer/panels/library/model.ts'
import { emptyFakeLibrary, fakeJob, fakeLibrary, fakeSession } from '../../../../support/fake-library.ts'
import { fakeSource, noFakeSource } from '../../../../support/fake-payloads.ts'

describe('bytesText', () => {
  it.each([
    [0, '0 kB'],
    [-1, '0 kB'],
    [1, '1 kB'],
    [840_000, '840 kB'],
    [999_600, '1.0 MB'],
    [1_400_000, '1.4 MB'],
    [14_200_000, '14 MB'],
    [212e9, '212 GB'],
    [5e15, '5000 TB'],
  ])('Given %s bytes, it reads %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text)
  })
})

describe('whenText', () => {
  it('Given a moment, it is local and sorts as it reads', () => {
    expect(whenText(new Date(2026, 0, 9, 7, 5).getTime())).toBe('2026-01-09 07:05')
  })

  it.each([null, NaN])('Given %s, nobody knows', utcMs => {
    expect(whenText(utcMs)).toBe('—')
  })
})

describe('a session in words', () => {
  it('Given a whole recording, every column reads', () => {
    expect(sessionText(fakeSession())).toEqual({
      id: 'sebring-race-1',
      when: '2026-05-03 14:05',
      name: 'Sebring race 1',
      track: 'Sebring',
      kind: 'imported race',
      cars: '24',
      laps: '30',
      length: '47:30',
      calls: '3',
      gaps: '1',
      size: '412 MB',
      state: 'whole',
    })
  })

  it('Given a recording nobody can read, what is unknown is a dash', () => {
    const { track, when, length } = sessionText(
      fakeSession({ track: null, startedUtcMs: null, fromS: null, toS: null, state: 'unreadable' }),
    )
    expect([track, when, length]).toEqual(['—', '—', '—'])
  })

  it.each([
    ['live', 'race', 'live race'],
    ['imported', null, 'imported'],
    ['synthetic', 'unknown', 'synthetic'],
  ] as const)('Given made %s and session %s, its kind is %s', (made, session, text) => {
    expect(kindText(fakeSession({ made, session }))).toBe(text)
  })

  it.each([
    ['recording', true, false],
    ['whole', true, false],
    ['cut-off', true, true],
    ['newer', false, false],
    ['unreadable', false, true],
  ] as const)('Given the state %s, it plays: %s, is mended: %s', (state, plays, mends) => {
    expect([canPlay(fakeSession({ state })), canRecover(fakeSession({ state }))]).toEqual([plays, mends])
  })
})

describe('behindText', () => {
  it.each([
    [fakeSource(1, { label: 'LIVE' }), true],
    [fakeSource(1, { label: 'SYNTHETIC' }), false],
    [noFakeSource(), false],
    [undefined, false],
  ])('Given a source, it is said to go on only when it is live', (source, isSaid) => {
    expect(behindText(source).includes('goes on and is recorded')).toBe(isSaid)
  })
})

describe('the library in words', () => {
  it('Given a library, its head tells what it holds and what is left', () => {
    expect(headText(fakeLibrary())).toBe('6 recordings · 840 MB used · 212 GB free')
    expect(headText({ ...emptyFakeLibrary(), freeBytes: null })).toBe('0 recordings · 0 kB used · free space not known')
  })

  it('Given deleted recordings, they are counted with their size', () => {
    expect(deletedText(fakeLibrary().deleted)).toBe('1 recording, 88 MB')
  })

  it.each([
    ['/home/a/library', '/home/a/library/inbox'],
    ['C:\\Users\\a\\library', 'C:\\Users\\a\\library\\inbox'],
    ['/home/a/library/', '/home/a/library/inbox'],
  ])('Given the folder %s, its inbox is %s', (folder, inbox) => {
    expect(inboxFolder(folder)).toBe(inbox)
  })

  it.each([
    [fakeJob(), 'Import 2026-03-01 Barber.ibt', '42 %'],
    [fakeJob({ share: null }), 'Import 2026-03-01 Barber.ibt', 'running'],
    [fakeJob({ what: 'backup', name: 'a', state: 'done', say: 'Written: a.zip' }), 'Back up a', 'Written: a.zip'],
    [fakeJob({ what: 'recover', name: 'a', state: 'cancelled', say: '' }), 'Recover a', 'cancelled'],
  ])('Given a job, its title and its standing read', (job, title, text) => {
    expect([jobTitle(job), jobText(job)]).toEqual([title, text])
  })
})

describe('what is typed', () => {
  it.each([
    ['', null],
    [' ', null],
    ['20', 20],
    ['0', undefined],
    ['-3', undefined],
    ['2.5', undefined],
    ['ten', undefined],
    ['10001', undefined],
  ])('Given the limit "%s", it is %s', (text, limit) => {
    expect(limitOf(text)).toBe(limit)
  })

  it.each([
    ['wet, gr cup', ['wet', 'gr cup']],
    ['wet,,wet , ', ['wet']],
    ['', []],
  ])('Given the tags "%s", they are %s', (text, tags) => {
    expect(tagsOf(text)).toEqual(tags)
  })
})
