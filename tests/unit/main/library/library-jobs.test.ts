import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failed } from '../../../../src/core/health/result.ts'
import { Jobs, type JobWatch } from '../../../../src/main/library/jobs.ts'
import { libraryRig } from '../../../support/library-rig.ts'
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

describe('jobs', () => {
  test('Given many, twenty are remembered and those that run are never forgotten', async () => {
    const jobs = new Jobs(() => undefined)
    jobs.start('import', 'first', () => new Promise(() => undefined))
    for (let i = 0; i < 40; i++) {
      jobs.start('export', String(i), () => Promise.resolve({ ok: true, value: 'done' }))
      await new Promise(resolve => setImmediate(resolve))
    }
    expect(jobs.now).toHaveLength(20)
    expect([jobs.now[0]?.name, jobs.now.at(-1)?.name]).toEqual(['39', 'first'])
  })

  test('Given progress, it is told in whole percents, and not after the end', async () => {
    let changes = 0
    const jobs = new Jobs(() => void changes++)
    let heard: JobWatch | undefined
    jobs.start('import', 'a', watch => {
      heard = watch
      for (let i = 0; i <= 1000; i++) watch.share(i / 1000)
      return Promise.resolve(failed('x', 'No.'))
    })
    expect(jobs.now[0]?.share).toBe(1)
    expect(changes).toBeLessThan(105)
    await new Promise(resolve => setImmediate(resolve))
    heard?.share(0.5)
    expect(jobs.now[0]).toMatchObject({ state: 'failed', share: 1, say: 'No.' })
  })

  test('Given a job that throws, it fails with a sentence', async () => {
    const jobs = new Jobs(() => undefined)
    jobs.start('backup', 'a', () => Promise.reject(new Error('broken')))
    await new Promise(resolve => setImmediate(resolve))
    expect(jobs.now[0]).toMatchObject({ state: 'failed', say: 'It failed: broken.' })
  })
})
