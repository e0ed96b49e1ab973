import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { importFiles } from '../../../../src/main/cli/import.ts'
import { inspect } from '../../../../src/main/cli/inspect.ts'
import { openRecording } from '../../../../src/main/sources/file/open-recording.ts'
import { said } from '../../../support/console-catch.ts'
import { tapeDesk } from '../../../support/tape-desk.ts'
import { noTapes } from '../../../support/tape-maker.ts'
import { sourcePlaces } from '../../../support/tape-workers.ts'
import { FakeSink } from '../../../support/fake-sink.ts'
import { sectionsText, writtenRace } from '../../../support/grcup-timing-writer.ts'
import { pointAt } from '../../../support/point-rig.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const points = Array.from({ length: 120 }, (_, i) =>
  pointAt(i / 10, {
    ...{ lap: 1 + Math.floor(i / 60), speed_kmh: 180 + Math.sin(i), accx: Math.cos(i) / 3, chassis: `c-${i % 3}` },
    ...(i === 60 ? { pbrake_f: 700 } : {}),
  }),
)
const text = JSON.stringify(points)

function workplace(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = tempFolder()
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const into = join(folder, 'library', 'new')
  return { into, at: (name: string) => join(folder, name), sessions: () => readdirSync(into).sort() }
}

const asked = (...argv: string[]) => said(() => importFiles(argv, sourcePlaces))
const json = (out: string) => JSON.parse(out) as Record<string, unknown>[]

async function readingOf(path: string): Promise<FakeSink> {
  const opened = await openRecording(path, tapeDesk())
  if (!opened.ok) throw new Error(opened.say)
  const sink = new FakeSink()
  for await (const _ of opened.value.read(sink));
  return sink
}

describe.skipIf(noTapes)('import', () => {
  test('a table of which much is damaged is imported with doubt; exit 3', async () => {
    const rows = sectionsText(writtenRace([{ number: '7', lapsMs: [110_000, 98_000] }]))
    const { into, at } = workplace({ 'whole.csv': rows, 'damaged.csv': `${rows}rubbish;;\n` })
    const { code, out } = await asked(at('whole.csv'), '--into', into, '--json')
    expect([code, json(out)[0]]).toMatchObject([0, { laps: 2, isDoubtful: false }])
    const damaged = await asked(at('damaged.csv'), '--into', into, '--json')
    expect([damaged.code, json(damaged.out)[0]]).toMatchObject([3, { laps: 2, isDoubtful: true }])
  })

  test('a folder of several sessions gives one recording for each; notes beside them are no failure', async () => {
    const { into, at, sessions } = workplace({
      'week/monday.json': text,
      'week/below/tuesday.json': text,
      'week/notes.txt': 'It rained, and we stopped early.',
    })
    const { code, out } = await asked(at('week'), '--into', into, '--json')
    expect([code, json(out).length]).toEqual([0, 2])
    expect(sessions()).toEqual(['monday.tape', 'tuesday.tape'])
  })

  test('a folder without a session says so', async () => {
    const { into, at } = workplace({ 'empty/a.txt': 'x', 'empty/b.txt': 'y' })
    const { code, out } = await asked(at('empty'), '--into', into)
    expect([code, out]).toEqual([1, expect.stringContaining('There is no session in this folder.')])
  })

  test('with --json it gives session, samples, laps, rejected and repaired of each file', async () => {
    const { into, at, sessions } = workplace({ 'run.json': text })
    const { code, out, err } = await asked(at('run.json'), '--into', into, '--json')
    expect([code, err]).toEqual([0, ''])
    expect(json(out)).toMatchObject([
      {
        ...{ path: at('run.json'), session: join(into, 'run.tape'), samples: 120, laps: 2, rejected: {} },
        repaired: { 'brake-unit-became-psi': 1 },
      },
    ])
    expect(sessions()).toEqual(['run.tape'])
  })

  test('S-REC-2: the recording gives the frames, notes and order that the file gives', async () => {
    const { into, at } = workplace({ 'run.json': text })
    await asked(at('run.json'), '--into', into)
    const [direct, taped] = [await readingOf(at('run.json')), await readingOf(join(into, 'run.tape'))]
    expect(taped.frames).toHaveLength(120)
    expect(taped.frames).toEqual(direct.frames)
    expect(taped.order).toEqual(direct.order)
    expect(taped.infos).toEqual(direct.infos)
    expect([taped.events, taped.gaps]).toEqual([direct.events, direct.gaps])
  })

  test('a session that is there already is never written over, nor one that is being written', async () => {
    const { into, at, sessions } = workplace({
      'run.json': text,
      'library/new/run.tape': 'mine',
      'library/new/run-2.tape.part': '',
    })
    await asked(at('run.json'), '--into', into)
    expect(sessions()).toEqual(['run-2.tape.part', 'run-3.tape', 'run.tape'])
    expect(readFileSync(join(into, 'run.tape'), 'utf8')).toBe('mine')
  })

  test.each([
    ['a.csv.b.json', 'a.csv.b.tape'],
    ['Race 1.2/points.json', 'Race 1.2.tape'],
    ['noending', 'noending.tape'],
  ])('%s becomes %s', async (name, session) => {
    const { into, at, sessions } = workplace({ [name]: text })
    await asked(at(name.includes('/') ? 'Race 1.2' : name), '--into', into)
    expect(sessions()).toEqual([session])
  })

  test('a packed file is named without both of its endings', async () => {
    const { into, at, sessions } = workplace({ 'run.json.gz': gzipSync(text) })
    expect((await asked(at('run.json.gz'), '--into', into)).code).toBe(0)
    expect(sessions()).toEqual(['run.tape'])
  })

  test('what was left out is named, with exit 3; the same point twice is nothing lost', async () => {
    const { into, at } = workplace({
      'bad.json': `[7,${text.slice(1)}`,
      'twice.json': `[${JSON.stringify(points[0])},${text.slice(1)}`,
    })
    expect(await asked(at('bad.json'), '--into', into)).toMatchObject({
      ...{ code: 3, out: expect.stringContaining('left out: not-an-object × 1') as string },
    })
    expect(await asked(at('twice.json'), '--into', into)).toMatchObject({
      ...{ code: 0, out: expect.stringContaining('duplicate-same × 1') as string },
    })
  })

  test('a file that is cut gives what was read, with exit 3', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => JSON.stringify(pointAt(i, { rpm: (i * 7919) % 9973 })))
    const packed = gzipSync(many.join('\n'))
    const { into, at, sessions } = workplace({ 'run.gz': packed.subarray(0, packed.length - 20) })
    const { code, out } = await asked(at('run.gz'), '--into', into, '--json')
    expect([code, sessions()]).toEqual([3, ['run.tape']])
    expect(json(out)[0]?.rejected).toMatchObject({ 'cut-short': 1 })
  })

  test('what holds no samples or is no recording leaves nothing behind: exit 1 alone, 3 beside good ones', async () => {
    const { into, at, sessions } = workplace({
      'a.txt': 'hello',
      'none.json': '[{"chassis":"c","rpm":1}]',
      'run.json': text,
    })
    expect(await asked(at('a.txt'), at('none.json'), '--into', into)).toMatchObject({ code: 1 })
    expect(sessions()).toEqual([])
    const { code, out } = await asked(at('a.txt'), at('run.json'), '--into', into, '--json')
    expect([code, json(out).map(one => one.session)]).toEqual([3, [null, join(into, 'run.tape')]])
  })

  test('a library that cannot be made is one sentence and exit 1', async () => {
    const { at } = workplace({ 'run.json': text, file: '' })
    const { code, out, err } = await asked(at('run.json'), '--into', at('file'))
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('cannot be made a folder')
  })

  test('a recording of our own is copied with what was written on it', async () => {
    const { into, at, sessions } = workplace({ 'run.json': text })
    await asked(at('run.json'), '--into', into)
    const { code, out } = await asked(join(into, 'run.tape'), '--into', into, '--json')
    expect([code, json(out)[0]]).toMatchObject([0, { session: join(into, 'run-2.tape'), samples: 120 }])
    expect(sessions()).toEqual(['run-2.tape', 'run.tape'])
    expect((await readingOf(join(into, 'run-2.tape'))).frames).toHaveLength(120)
  })

  test.each([
    ['UPDATE chunk SET crc = 1 WHERE id = 1', 0, 'The recording is damaged: 120 frames cannot be read.'],
    ["UPDATE about SET value = 'false' WHERE key = 'closed'", 120, 'The recording was never closed'],
    ['PRAGMA user_version = 2', 120, 'made by a newer PitWall'],
  ])(
    'a recording of our own with a loss (%s) is copied, counted and named: exit 3',
    async (statement, samples, say) => {
      const { into, at } = workplace({ 'run.json': text })
      await asked(at('run.json'), '--into', into)
      const db = new Database(join(into, 'run.tape'))
      db.exec(statement)
      db.close()
      const { code, out } = await asked(join(into, 'run.tape'), '--into', at('new'), '--json')
      expect([code, json(out)[0]]).toMatchObject([3, { samples, loss: expect.stringContaining(say) as string }])
      expect((await asked(join(into, 'run.tape'), '--into', at('new'))).out).toContain(say)
      expect((await said(() => inspect([into], sourcePlaces))).out).toMatch(/damaged|never closed|newer PitWall/)
    },
  )

  test('one that a newer program keeps in another way is named as such', async () => {
    const { into, at } = workplace({ 'run.json': text })
    await asked(at('run.json'), '--into', into)
    const db = new Database(join(into, 'run.tape'))
    db.exec('PRAGMA user_version = 2; DROP TABLE entry')
    db.close()
    const { code, out } = await asked(into, '--into', at('new'))
    expect([code, out]).toEqual([1, expect.stringContaining('made by a newer PitWall')])
    expect((await said(() => inspect([into], sourcePlaces))).out).toContain('made by a newer PitWall')
  })

  test.each([
    [[], 'Name at least one file'],
    [['x.json'], '--into LIBRARY'],
    [['x.json', '--onto', 'y'], '--onto'],
  ])('the words %j are wrong: exit 2, and nothing is made', async (argv, hint) => {
    const { code, out, err } = await asked(...argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(hint)
    expect(existsSync('y')).toBe(false)
  })

  test('it answers --help', async () => {
    expect(await asked('-h')).toMatchObject({ code: 0, out: expect.stringContaining('--into LIBRARY') as string })
  })
})
