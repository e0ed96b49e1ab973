import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { failed } from '../../../../src/core/health/result.ts'
import { libraryRig } from '../../../support/library-rig.ts'
import { tapeDesk } from '../../../support/tape-desk.ts'
import { entryOf, noTapes } from '../../../support/tape-maker.ts'
import { pointAt } from '../../../support/point-rig.ts'

const points = (count: number): string =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify(pointAt(i / 10, { lap: 1 + Math.floor(i / 300), lapdist_m: (i % 300) * 5, speed_kmh: 180 })),
  ).join('\n')

describe.skipIf(noTapes)('imports from the inbox', () => {
  test('Given a file in the inbox, it is listed, imported and played by its own name', async () => {
    const { library, inbox, ended, ids } = libraryRig()
    inbox('monday.json', points(1000))
    await library.refresh()
    expect(library.now.inbox).toEqual([{ name: 'monday.json', bytes: expect.any(Number) as number }])
    expect(await library.import({ name: 'monday.json' })).toMatchObject({ ok: true, value: { job: 1 } })
    expect(await ended()).toMatchObject({ what: 'import', state: 'done', share: 1, say: 'Imported as monday.' })
    expect(ids()).toEqual(['monday'])
    expect(library.now.sessions[0]).toMatchObject({ made: 'imported', frames: 1000, state: 'whole', name: 'monday' })
    const laps = await library.laps({ id: 'monday' })
    expect(laps.ok && laps.value.cars[0]?.laps.map(one => one.lap)).toEqual([1, 2, 3])
  })

  test('Given a folder in the inbox, each of its sessions becomes a recording', async () => {
    const { library, inbox, ended, ids } = libraryRig()
    inbox('week/monday.json', points(100))
    inbox('week/tuesday.json', points(200))
    inbox('week/notes.txt', 'It rained.')
    await library.refresh()
    expect(library.now.inbox[0]?.name).toBe('week')
    await library.import({ name: 'week' })
    expect((await ended()).say).toBe('Imported as 2 recordings: monday, tuesday.')
    expect(ids().sort()).toEqual(['monday', 'tuesday'])
  })

  test('Given a folder of recordings of PitWall, each is copied as it is, and a damaged one is said', async () => {
    const { library, tape, path, inbox, ended, ids } = libraryRig()
    const remark = entryOf('remark', 3, { text: 'look' }, 1)
    await tape('mine', 1, { header: { label: 'SYNTHETIC' }, labels: { name: 'Kept', note: 'wet' }, entries: [remark] })
    inbox('friend/one.tape', readFileSync(path('mine')))
    await library.refresh()
    await library.import({ name: 'friend' })
    expect(await ended()).toMatchObject({ state: 'done', say: 'Imported as one.' })
    inbox('friend/below/two.tape', readFileSync(path('mine')))
    inbox('friend/bad.tape', readFileSync(path('mine')).subarray(0, 9000))
    await library.import({ name: 'friend' })
    expect((await ended()).say).toMatch(/^Imported as 2 recordings: two, one-2\. bad\.tape: .+\.$/)
    expect(ids().sort()).toEqual(['mine', 'one', 'one-2', 'two'])
    for (const row of library.now.sessions) expect(row).toMatchObject({ name: 'Kept', note: 'wet', made: 'synthetic' })
  })

  test('Given a recording that was cut off, the job says so and it stays one', async () => {
    const { library, tape, path, inbox, ended } = libraryRig()
    await tape('mine', 1)
    inbox('cut.tape', readFileSync(path('mine')))
    const db = new Database(join(library.now.folder, 'inbox', 'cut.tape'))
    db.exec("UPDATE about SET value = 'false' WHERE key = 'closed'; UPDATE chunk SET crc = 1 WHERE id = 2")
    db.close()
    await library.refresh()
    await library.import({ name: 'cut.tape' })
    expect((await ended()).say).toMatch(/^Imported as cut\. .*50 frames cannot be read\. .*never closed/)
    expect(library.now.sessions.find(one => one.id === 'cut')?.state).toBe('cut-off')
  })

  test('Given one file twice at once, each gets a name of its own', async () => {
    const { library, inbox, allEnded, ids } = libraryRig()
    inbox('monday.json', points(400))
    await library.refresh()
    await Promise.all([library.import({ name: 'monday.json' }), library.import({ name: 'monday.json' })])
    expect((await allEnded()).map(job => job.state)).toEqual(['done', 'done'])
    expect(ids().sort()).toEqual(['monday', 'monday-2'])
  })

  test('Given a recording with its log in the inbox, the log is no file of its own', async () => {
    const { library, inbox } = libraryRig()
    for (const name of ['a.tape', 'a.tape-wal', 'a.tape-shm', 'b-wal']) inbox(name, 'xx')
    await library.refresh()
    expect(library.now.inbox).toEqual([
      { name: 'a.tape', bytes: 4 },
      { name: 'b-wal', bytes: 2 },
    ])
    expect(library.now.failure).toBe('')
    inbox('c:d.json', 'x')
    await library.refresh()
    expect([library.now.inbox.length, library.now.failure]).toEqual([2, expect.stringContaining('“c:d.json” is not')])
  })

  test('Given a recording of PitWall, it is copied with everything in it', async () => {
    const { library, tape, path, inbox, ended } = libraryRig()
    await tape('mine', 1, { labels: { note: 'wet' }, entries: [entryOf('remark', 3, { text: 'look' }, 1)] })
    inbox('from friend.tape', readFileSync(path('mine')))
    await library.refresh()
    await library.import({ name: 'from friend.tape' })
    expect(await ended()).toMatchObject({ state: 'done' })
    expect(library.now.sessions.find(one => one.id === 'from friend')).toMatchObject({ note: 'wet', frames: 200 })
  })

  test.each([
    ['../mine.json', 'unknown'],
    ['a/b', 'unknown'],
    ['.hidden', 'unknown'],
  ])('Given %j, it is nothing of the inbox', async (name, code) => {
    const { library } = libraryRig()
    await library.refresh()
    expect(await library.import({ name })).toMatchObject({ ok: false, code })
  })

  test.each([
    ['text.txt', 'hello', /text, not telemetry/],
    ['gone.json', null, /There is no file/],
  ])('Given %s, the job fails with a sentence and nothing is left', async (name, content, say) => {
    const { library, inbox, ended, files } = libraryRig()
    if (content !== null) inbox(name, content)
    await library.refresh()
    await library.import({ name })
    expect(await ended()).toMatchObject({ state: 'failed', say: expect.stringMatching(say) as string })
    expect(files()).toEqual([])
  })

  test('Given it is cancelled on the way, nothing is left of it', async () => {
    const { library, inbox, ended, files } = libraryRig()
    inbox('long.json', points(60_000))
    await library.refresh()
    const begun = await library.import({ name: 'long.json' })
    while ((library.now.jobs[0]?.share ?? 0) < 0.2) await new Promise(resolve => setImmediate(resolve))
    expect(files()).toContain('long.tape.part')
    expect(await library.cancel({ job: begun.ok ? begun.value.job : -1 })).toEqual({ ok: true, value: null })
    expect(await ended()).toMatchObject({ state: 'cancelled' })
    expect(files()).toEqual([])
    expect(await library.cancel({ job: 1 })).toMatchObject({ ok: false })
  })

  test('Given a recorder that refuses in the middle, the job says why', async () => {
    const askRecorder = () => Promise.resolve(failed('disk', 'The disk is full.'))
    const { library, inbox, ended, files } = libraryRig({ askRecorder })
    inbox('monday.json', points(1000))
    await library.refresh()
    await library.import({ name: 'monday.json' })
    expect(await ended()).toMatchObject({ state: 'failed', say: 'It could not be imported: The disk is full.' })
    expect(files()).toEqual([])
  })
})

describe.skipIf(noTapes)('what the library makes', () => {
  test('Given an export and a backup, they lie in their folders and say where', async () => {
    const { library, tape, files, folder, ended } = libraryRig()
    await tape('a', 1)
    await library.refresh()
    for (const number of ['', '-2']) {
      await library.export({ id: 'a', what: 'samples', as: 'csv', withNames: true })
      expect(await ended()).toMatchObject({
        state: 'done',
        say: `It lies in ${join(folder, 'exports', `a samples${number}.csv`)}.`,
      })
    }
    await library.backup({ id: 'a' })
    expect(await ended()).toMatchObject({ what: 'backup', state: 'done' })
    expect([files('exports'), files('backups')]).toEqual([['a samples-2.csv', 'a samples.csv'], ['a.tape']])
  })

  test('Given two backups, exports and recoveries of one recording at once, each gets a name of its own', async () => {
    const { askReader: _, askRecorder } = tapeDesk()
    const outs: string[] = []
    const wait = Promise.withResolvers<null>()
    const { library, tape, files, allEnded } = libraryRig({
      askRecorder: (task, input) => {
        if (task === 'recover') outs.push(basename((input as { out: string }).out))
        return task === 'recover' ? wait.promise.then(() => failed('busy', 'Not now.')) : askRecorder(task, input)
      },
    })
    await tape('a', 1)
    await library.refresh()
    for (let i = 0; i < 2; i++) {
      await library.backup({ id: 'a' })
      await library.export({ id: 'a', what: 'laps', as: 'csv', withNames: true })
      await library.recover({ id: 'a' })
    }
    wait.resolve(null)
    const states = (await allEnded()).filter(job => job.what !== 'recover').map(job => job.state)
    expect(states).toEqual(['done', 'done', 'done', 'done'])
    expect(files('backups')).toEqual(['a-2.tape', 'a.tape'])
    expect(files('exports')).toEqual(['a laps-2.csv', 'a laps.csv'])
    expect(outs).toEqual(['a recovered.tape', 'a recovered-2.tape'])
    // What came to nothing has let go of its name.
    await library.recover({ id: 'a' })
    await allEnded()
    expect(outs.at(-1)).toBe('a recovered.tape')
  })

  test('Given a recording that a job reads, it is not deleted, nor let go by the keeping rules', async () => {
    const { library, tape, now, path, allEnded, ids } = libraryRig()
    for (const day of [1, 2, 3]) await tape(`live ${day}`, day)
    await library.refresh()
    await library.keep({ live: 1, synthetic: null })
    now.recording.add(path('live 3'))
    await library.refresh()
    await library.backup({ id: 'live 1' })
    const say = expect.stringContaining('cancel that job') as string
    expect(await library.delete({ id: 'live 1' })).toMatchObject({ ok: false, code: 'in-use', say })
    await library.export({ id: 'live 1', what: 'laps', as: 'csv', withNames: true })
    now.recording.clear()
    // Both jobs wait for a tenth of a second between two looks; the folder is looked through meanwhile.
    await library.refresh()
    expect(ids()).toEqual(['live 3', 'live 1'])
    await allEnded()
    expect((await library.delete({ id: 'live 1' })).ok).toBe(true)
  })

  test.each([
    ['calls', 'csv'],
    ['laps', 'json'],
  ] as const)('Given %s as %s, it is refused at once', async (what, as) => {
    const { library, tape } = libraryRig()
    await tape('a', 1)
    await library.refresh()
    expect(await library.export({ id: 'a', what, as, withNames: true })).toMatchObject({ ok: false, code: 'format' })
  })

  test('Given a recorder that cannot recover, the job fails with its sentence', async () => {
    const askRecorder = () => Promise.resolve(failed('unknown-task', 'No task recover here.'))
    const { library, folder, ended } = libraryRig({ askRecorder })
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'bad.tape'), 'x')
    await library.refresh()
    await library.recover({ id: 'bad' })
    expect(await ended()).toMatchObject({ what: 'recover', state: 'failed', say: 'No task recover here.' })
  })

  test('Given unfinished files of an end without warning, old ones go and one that is being written stays', async () => {
    const { library, folder, files, now } = libraryRig()
    mkdirSync(folder, { recursive: true })
    for (const name of ['old.tape.part', 'old.tape.part-wal', 'new.tape.part']) writeFileSync(join(folder, name), 'x')
    for (const name of ['old.tape.part', 'old.tape.part-wal']) utimesSync(join(folder, name), 0, 0)
    utimesSync(join(folder, 'new.tape.part'), now.wallMs / 1000, now.wallMs / 1000)
    await library.refresh()
    expect(files()).toEqual(['new.tape.part'])
  })
})
