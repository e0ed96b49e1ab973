import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { libraryNow } from '../../../../src/core/contract/payloads/library.ts'
import { sessionOf } from '../../../support/frames.ts'
import { libraryRig } from '../../../support/library-rig.ts'
import { entryOf, makeTape, noTapes } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

describe.skipIf(noTapes)('the list', () => {
  test('Given recordings, they stand newest first with what they hold, by the contract', async () => {
    const { library, tape, folder } = libraryRig()
    await tape('old', 1)
    await tape('new', 2, { labels: { name: 'Short race', note: 'wet', tags: ['a'] } })
    await library.refresh()
    const { now } = library
    expect(libraryNow.parse(now)).toEqual(now)
    expect(now.sessions).toMatchObject([
      { id: 'new', name: 'Short race', note: 'wet', tags: ['a'], made: 'live', frames: 200, state: 'whole' },
      { id: 'old', name: 'old', track: 'Short', cars: 2 },
    ])
    expect(now).toMatchObject({ folder, failure: '', keep: { live: null, synthetic: 5 }, deleted: [], jobs: [] })
    expect(now.usedBytes).toBe(now.sessions.reduce((sum, one) => sum + one.bytes, 0))
  })

  test('Given a folder that is not there yet, it is made and empty', async () => {
    const { library } = libraryRig()
    await library.refresh()
    expect(library.now).toMatchObject({ sessions: [], failure: '' })
  })

  test('Given a file where the folder should be, the failure says so', async () => {
    const folder = join(tempFolder(), 'file')
    writeFileSync(folder, '')
    const { library } = libraryRig({ folder })
    await library.refresh()
    expect(library.now.failure).toMatch(/^The library cannot be read: /)
    expect(library.nextPath(null).ok).toBe(false)
  })

  test('Given damaged files, strangers and links among them, the damaged stay in the list with a sentence', async () => {
    const { library, tape, folder, ids } = libraryRig()
    const path = await tape('whole', 1)
    writeFileSync(join(folder, 'rubbish.tape'), 'x')
    writeFileSync(join(folder, 'cut.tape'), readFileSync(path).subarray(0, 600))
    writeFileSync(join(folder, 'notes.txt'), 'x')
    symlinkSync(path, join(folder, 'link.tape'))
    await library.refresh()
    expect(ids().sort()).toEqual(['cut', 'rubbish', 'whole'])
    for (const row of library.now.sessions.filter(one => one.id !== 'whole')) {
      expect(row).toMatchObject({ state: 'unreadable', say: expect.stringMatching(/\.$/) as string })
    }
  })

  test('Given files whose names no command can say, the others are listed and a sentence names them', async () => {
    const { library, tape, folder, ids } = libraryRig()
    await tape('whole', 1)
    await library.refresh()
    expect(library.now.failure).toBe('')
    writeFileSync(join(folder, `${'x'.repeat(220)}.tape`), 'x')
    await library.refresh()
    expect([ids(), library.now.failure]).toEqual([['whole'], expect.stringMatching(/^“x{39}…” is not shown: .+\.$/)])
    for (const name of ['a:b', 'c\\d', 'e\nf', '.g']) writeFileSync(join(folder, `${name}.tape`), 'x')
    await library.refresh()
    expect([ids(), library.now.failure]).toEqual([['whole'], expect.stringMatching(/and 3 more are not shown/)])
    expect(library.now.failure).not.toMatch(/\n/)
    expect(libraryNow.parse(library.now)).toEqual(library.now)
  })

  test('Given a thousand files and one with labels of any length, all of it fits the contract', async () => {
    const { library, tape, folder } = libraryRig()
    await tape('long', 1, { labels: { name: 'n'.repeat(5000), note: 'o'.repeat(50_000), tags: ['t'.repeat(5000)] } })
    for (let i = 0; i < 1000; i++) writeFileSync(join(folder, `${i}.tape`), '')
    await library.refresh()
    expect(libraryNow.parse(library.now)).toEqual(library.now)
    expect(library.now.sessions).toHaveLength(1001)
  })

  test('Given one that is being recorded and one that was cut off, both say so', async () => {
    const { library, tape, now, path } = libraryRig()
    await tape('running', 2)
    await tape('fallen', 1, { isClosed: false })
    now.recording.add(path('running'))
    await library.refresh()
    expect(library.now.sessions).toMatchObject([
      { id: 'running', state: 'recording' },
      { id: 'fallen', state: 'cut-off' },
    ])
  })

  test('Given calls at several steps of their lives, each is counted once', async () => {
    const { library, tape } = libraryRig()
    const call = (callId: string, status: string) => entryOf('call', 5, { kind: 'call', call: { callId, status } }, 1)
    await tape('a', 1, { entries: [call('c1', 'made'), call('c1', 'superseded'), call('c2', 'made')] })
    await library.refresh()
    expect(library.now.sessions[0]?.calls).toBe(2)
  })
})

describe.skipIf(noTapes)('names from outside', () => {
  test.each(['../a', 'a/../a', '/etc/passwd', 'a\u0000', '', '.', 'C:a', '.deleted', 'a.tape', 'b'])(
    'Given %j, it is no recording of the library, whatever is asked',
    async id => {
      const { library, tape } = libraryRig()
      await tape('a', 1)
      await library.refresh()
      const lap = { id, car: 0, lap: 1 }
      const answers = await Promise.all([
        Promise.resolve(library.pathOf(id)),
        library.edit({ id, name: 'x' }),
        library.delete({ id }),
        library.restore({ id }),
        library.export({ id, what: 'laps', as: 'csv', withNames: true }),
        library.backup({ id }),
        library.recover({ id }),
        library.laps({ id }),
        library.compare({ a: lap, b: lap }),
      ])
      expect(answers.map(one => one.ok)).toEqual(answers.map(() => false))
    },
  )

  test('Given a recording of the list, its path is told', async () => {
    const { library, tape, path } = libraryRig()
    await tape('a', 1)
    await library.refresh()
    expect(library.pathOf('a')).toEqual({ ok: true, value: path('a') })
  })

  test('Given a library that was not looked through yet, a recording that is there is found', async () => {
    const { library, tape, path, folder } = libraryRig()
    await tape('a', 1)
    symlinkSync(path('a'), join(folder, 'link.tape'))
    expect(library.pathOf('a')).toEqual({ ok: true, value: path('a') })
    for (const id of ['b', '../a', 'link', '山'.repeat(150)]) expect(library.pathOf(id).ok).toBe(false)
  })

  test('Given recordings that begin in one second, no two get one file', () => {
    const { library } = libraryRig()
    const names = [1, 2, 3].map(() => {
      const path = library.nextPath({ ...sessionOf(1), track: { ...sessionOf(1).track, name: 'Sebring/../x' } })
      return path.ok ? path.value.split('/').at(-1) : path.say
    })
    expect(new Set(names).size).toBe(3)
    for (const name of names) expect(name).toMatch(/^\d{4}-\d\d-\d\d \d\d\.\d\d\.22 sebring-..-x race( \(\d\))?\.tape$/)
  })
})

describe.skipIf(noTapes)('what a person does', () => {
  test('Given an edit, what was given changes and the rest stays', async () => {
    const { library, tape, now, path } = libraryRig()
    await tape('a', 1, { labels: { name: 'A', note: 'wet', tags: ['x'] } })
    await library.refresh()
    expect(await library.edit({ id: 'a', tags: ['y', 'z'] })).toEqual({ ok: true, value: null })
    now.recording.add(path('a'))
    expect(await library.edit({ id: 'a', name: 'B' })).toEqual({ ok: true, value: null })
    expect(library.now.sessions[0]).toMatchObject({ name: 'B', note: 'wet', tags: ['y', 'z'] })
  })

  test('Given spaces and tags twice, what is written is plain; a name of spaces is none', async () => {
    const { library, tape } = libraryRig()
    await tape('a', 1)
    await library.refresh()
    await library.edit({ id: 'a', name: '  My race ', tags: [' wet', 'wet ', ' ', 'dry'] })
    expect(library.now.sessions[0]).toMatchObject({ name: 'My race', tags: ['wet', 'dry'] })
    const say = expect.stringContaining('needs a name') as string
    expect(await library.edit({ id: 'a', name: '   ', tags: [] })).toMatchObject({ ok: false, say })
    expect(library.now.sessions[0]).toMatchObject({ name: 'My race', tags: ['wet', 'dry'] })
  })

  test('Given a damaged recording, it is not edited', async () => {
    const { library, tape, folder } = libraryRig()
    await tape('a', 1)
    writeFileSync(join(folder, 'bad.tape'), 'x')
    await library.refresh()
    expect(await library.edit({ id: 'bad', name: 'B' })).toMatchObject({ ok: false, code: 'refused' })
  })

  test('Given a deletion, it can be brought back with its log, under a number when its name is taken', async () => {
    const { library, tape, files, ids } = libraryRig()
    await tape('a', 1, { isClosed: false })
    await library.refresh()
    expect(await library.delete({ id: 'a' })).toEqual({ ok: true, value: null })
    expect([ids(), files()]).toEqual([[], []])
    expect(library.now.deleted).toMatchObject([{ id: 'a', name: 'a' }])
    expect(files('.deleted')).toContain('a.tape-wal')
    await tape('a', 3)
    expect(await library.restore({ id: 'a' })).toEqual({ ok: true, value: null })
    expect(ids()).toEqual(['a', 'a-2'])
    expect(library.now.deleted).toEqual([])
    expect(library.now.sessions.find(one => one.id === 'a-2')?.frames).toBe(200)
  })

  test('Given two deleted of one name, both wait', async () => {
    const { library, tape } = libraryRig()
    for (const day of [1, 2]) {
      await tape('a', day)
      await library.refresh()
      await library.delete({ id: 'a' })
    }
    expect(library.now.deleted.map(one => one.id)).toEqual(['a-2', 'a'])
    expect(await library.empty()).toEqual({ ok: true, value: null })
    expect(library.now.deleted).toEqual([])
  })

  test.each([['recorded'], ['played']])('Given a recording that is %s, it is not deleted', async what => {
    const { library, tape, now, path, ids } = libraryRig()
    await tape('a', 1)
    await library.refresh()
    if (what === 'recorded') now.recording.add(path('a'))
    else now.played = path('a')
    expect(await library.delete({ id: 'a' })).toMatchObject({ ok: false, say: expect.stringContaining(what) as string })
    expect(ids()).toEqual(['a'])
  })
})

describe.skipIf(noTapes)('laps', () => {
  const lap = (number: number) =>
    entryOf('lap', number * 60, {
      ...{ car: 0, lap: number, timeS: 3, lineAtS: number * 3, fromSeq: (number - 1) * 60, toSeq: number * 60 },
      ...{
        flag: 'green',
        isClean: true,
        isInLap: false,
        isOutLap: false,
        tyreAgeLaps: null,
        compound: null,
        position: 1,
      },
    })

  test('Given two laps, they are compared under the names of their recordings', async () => {
    const { library, folder } = libraryRig()
    mkdirSync(folder, { recursive: true })
    await makeTape(join(folder, 'a.tape'), { labels: { name: 'Monday' }, entries: [lap(1), lap(2)] })
    await library.refresh()
    expect(await library.laps({ id: 'a' })).toMatchObject({ ok: true, value: { cars: [{ number: '1', isOwn: true }] } })
    const compared = await library.compare({ a: { id: 'a', car: 0, lap: 1 }, b: { id: 'a', car: 0, lap: 2 } })
    expect(compared).toMatchObject({ ok: true, value: { a: { session: 'Monday', lap: 1 }, b: { lap: 2, timeS: 3 } } })
  })
})
