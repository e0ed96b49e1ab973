import type { LibraryJob, LibraryNow, LibrarySession } from '../../src/core/contract/payloads/library.ts'

/** A made-up library: a recording of every kind and state. */

/** Local, so that the screens show the same time everywhere. */
const startedUtcMs = new Date(2026, 4, 3, 14, 5).getTime()

export const fakeSession = (changes: Partial<LibrarySession> = {}): LibrarySession => ({
  id: 'sebring-race-1',
  name: 'Sebring race 1',
  note: 'Understeer from lap 9 on.',
  tags: ['wet', 'gr cup'],
  made: 'imported',
  source: 'GR Cup folder Sebring',
  track: 'Sebring',
  session: 'race',
  startedUtcMs,
  fromS: 0,
  toS: 2850,
  cars: 24,
  laps: 30,
  frames: 2_850_000,
  calls: 3,
  gaps: 1,
  hasRaw: false,
  bytes: 412_000_000,
  state: 'whole',
  say: '',
  ...changes,
})

const DAY_MS = 86_400_000

const sessions: LibrarySession[] = [
  fakeSession({
    id: 'f1-monza',
    name: 'F1 25 Monza, evening league round 4 with a rather long name',
    note: '',
    tags: [],
    made: 'live',
    source: 'UDP 20777',
    track: 'Monza',
    startedUtcMs: startedUtcMs + 3 * DAY_MS,
    toS: 1132,
    laps: 12,
    cars: 20,
    hasRaw: true,
    gaps: 0,
    bytes: 188_000_000,
    state: 'recording',
    say: 'It is being recorded.',
  }),
  fakeSession(),
  fakeSession({
    id: 'demo-7',
    name: 'Demo race (seed 7)',
    note: '',
    tags: ['demo'],
    made: 'synthetic',
    source: 'Demo race',
    track: 'Sandfell Ring',
    startedUtcMs: startedUtcMs - DAY_MS,
    cars: 20,
    gaps: 0,
    bytes: 96_400_000,
  }),
  fakeSession({
    id: 'iracing-cut',
    name: 'iRacing Road Atlanta',
    note: 'Power cut on lap 22.',
    tags: [],
    made: 'live',
    source: 'iRacing',
    track: 'Road Atlanta',
    session: 'practice',
    startedUtcMs: startedUtcMs - 2 * DAY_MS,
    laps: 22,
    cars: 14,
    bytes: 143_000_000,
    state: 'cut-off',
    say: 'It was never closed; it plays up to its last second.',
  }),
  fakeSession({
    id: 'newer',
    name: 'Spa test',
    note: '',
    tags: [],
    made: 'live',
    source: 'UDP 20777',
    track: 'Spa',
    session: 'unknown',
    startedUtcMs: startedUtcMs - 9 * DAY_MS,
    state: 'newer',
    say: 'Made by a newer version; this one cannot read it.',
  }),
  fakeSession({
    id: 'torn',
    name: 'Barber qualifying',
    note: '',
    tags: [],
    source: 'timing export',
    track: null,
    session: 'qualifying',
    startedUtcMs: null,
    fromS: null,
    toS: null,
    cars: 0,
    laps: 0,
    frames: 0,
    calls: 0,
    gaps: 0,
    bytes: 900,
    state: 'unreadable',
    say: 'The file is damaged: its first page cannot be read.',
  }),
]

export const fakeJob = (changes: Partial<LibraryJob> = {}): LibraryJob => ({
  job: 3,
  what: 'import',
  name: '2026-03-01 Barber.ibt',
  share: 0.42,
  state: 'running',
  say: '',
  ...changes,
})

export const fakeLibrary = (changes: Partial<LibraryNow> = {}): LibraryNow => ({
  folder: '/home/wall/PitWall/library',
  sessions,
  deleted: [{ id: 'old-demo', name: 'Demo race (seed 3)', bytes: 88_000_000 }],
  usedBytes: 840_000_000,
  freeBytes: 212_000_000_000,
  keep: { live: null, synthetic: 20 },
  inbox: [
    { name: '2026-03-01 Barber.ibt', bytes: 148_000_000 },
    { name: 'gr-cup-cota', bytes: 1_120_000_000 },
  ],
  jobs: [
    fakeJob(),
    fakeJob({
      job: 2,
      what: 'export',
      name: 'Sebring race 1',
      share: 1,
      state: 'done',
      say: 'Written: exports/sebring-race-1-laps.csv',
    }),
    fakeJob({
      job: 1,
      what: 'recover',
      name: 'Barber qualifying',
      share: null,
      state: 'failed',
      say: 'Nothing could be saved: no page of it can be read.',
    }),
  ],
  failure: '',
  ...changes,
})

export const emptyFakeLibrary = (): LibraryNow =>
  fakeLibrary({ sessions: [], deleted: [], usedBytes: 0, inbox: [], jobs: [] })
