import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test, vi } from 'vitest'
import { exportTable } from '../../../../src/main/cli/export.ts'
import { library } from '../../../../src/main/cli/library.ts'
import { said } from '../../../support/console-catch.ts'
import { pointAt } from '../../../support/point-rig.ts'
import { makeTape, noTapes } from '../../../support/tape-maker.ts'
import { sourcePlaces } from '../../../support/tape-workers.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const exported = (...argv: string[]) => said(() => exportTable(argv, sourcePlaces))
const listed = (...argv: string[]) => said(() => library(argv, sourcePlaces))

function spoil(path: string, statement: string): void {
  const db = new Database(path)
  db.exec(statement)
  db.close()
}

async function workplace() {
  const folder = tempFolder()
  const tape = join(folder, 'race.tape')
  await makeTape(tape, { labels: { name: 'Short race' } })
  return { folder, tape, to: join(folder, 'out') }
}

describe.skipIf(noTapes)('export', () => {
  test('a recording gives its table', async () => {
    const { tape, to } = await workplace()
    const { code, out } = await exported(tape, '--what', 'samples', '--as', 'csv', '--to', to, '--json')
    expect([code, JSON.parse(out)]).toEqual([0, { file: to }])
    expect(readFileSync(to, 'utf8')).toMatch(/^atS,car,speedMps,.*\r\n0,1,50,/)
  })

  test('any other file is read for its samples, and nothing is left beside the table', async () => {
    const { folder, to } = await workplace()
    const path = join(folder, 'run.json')
    writeFileSync(
      path,
      Array.from({ length: 40 }, (_, i) => JSON.stringify(pointAt(i / 10, { rpm: 5000 + i }))).join('\n'),
    )
    expect(await exported(path, '--what', 'samples', '--as', 'csv', '--to', to)).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(to, 'utf8').split('\r\n')).toHaveLength(42)
  })

  test.each([
    ['a file that is there', 'there', /nothing was written over it/],
    ['a file that is no telemetry', 'text', /text, not telemetry/],
    ['a file that is not there', 'none', /There is no file/],
  ])('%s: exit 1 and a sentence', async (_, what, say) => {
    const { folder, tape, to } = await workplace()
    writeFileSync(join(folder, 'text'), 'hello')
    if (what === 'there') writeFileSync(to, 'mine')
    const path = what === 'there' ? tape : join(folder, what)
    const { code, err } = await exported(path, '--what', 'laps', '--as', 'csv', '--to', to)
    expect([code, err]).toEqual([1, expect.stringMatching(say) as string])
    expect(existsSync(to) ? readFileSync(to, 'utf8') : 'none').toBe(what === 'there' ? 'mine' : 'none')
  })

  test('a session of the library is found by its name', async () => {
    const { folder, to } = await workplace()
    const words = ['--what', 'laps', '--as', 'csv', '--to', to]
    expect(await exported('race', ...words, '--library', folder)).toMatchObject({ code: 0, out: `race → ${to}` })
    vi.stubEnv('PITWALL_LIBRARY', folder)
    expect(await exported('race', ...words.with(-1, `${to}2`))).toMatchObject({ code: 0 })
    expect(await exported('rice', ...words.with(-1, `${to}3`))).toMatchObject({
      ...{ code: 1, err: 'There is no file rice, and no session of that name in the library.' },
    })
    vi.unstubAllEnvs()
  })

  test.each([
    ['damaged', 'UPDATE chunk SET crc = 1 WHERE id = 2', '50 frames cannot be read.'],
    ['made by a newer program', 'PRAGMA user_version = 2', 'made by a newer PitWall'],
  ])('a recording that is %s gives its table, a sentence and exit 3', async (_, statement, say) => {
    const { tape, to } = await workplace()
    spoil(tape, statement)
    const { code, out, err } = await exported(tape, '--what', 'samples', '--as', 'csv', '--to', to, '--json')
    expect([code, err]).toEqual([3, expect.stringContaining(say) as string])
    expect(JSON.parse(out)).toMatchObject({ file: to, say: err })
    expect(existsSync(to)).toBe(true)
  })

  test.each([
    ['a folder', '.', /is a folder: name the new file in it/],
    ['below a folder that is not there', 'none/out', /There is no folder .*none for the new file/],
    ['below a file', 'race.tape/out', /race\.tape is a file/],
  ])('a new file that is %s: exit 1 and a sentence', async (_, to, say) => {
    const { folder, tape } = await workplace()
    const { code, err } = await exported(tape, '--what', 'laps', '--as', 'csv', '--to', join(folder, to))
    expect([code, err]).toEqual([1, expect.stringMatching(say) as string])
  })

  test.each([
    [[], 'Name one session'],
    [['a', 'b'], 'Name one session'],
    [['a', '--what', 'all'], 'Say what'],
    [['a', '--what', 'laps', '--as', 'xls'], 'Say as what'],
    [['a', '--what', 'laps', '--as', 'json'], 'Calls go out as json'],
    [['a', '--what', 'laps', '--as', 'csv'], '--to FILE'],
    [['a', '--what', 'laps', '--as', 'csv', '--to', ''], '--to FILE'],
  ])('the words %j are wrong: exit 2', async (argv, hint) => {
    const { code, err } = await exported(...argv)
    expect([code, err]).toEqual([2, expect.stringContaining(hint) as string])
  })

  test('it answers --help', async () => {
    expect(await exported('--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--without-names') as string,
    })
  })
})

describe.skipIf(noTapes)('library', () => {
  test('recordings are listed with what they hold', async () => {
    const { folder } = await workplace()
    const { code, out } = await listed('list', '--in', folder, '--json')
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      [{ id: 'race', name: 'Short race', track: 'Short', frames: 200 }],
    ])
    expect(await listed('--in', folder)).toMatchObject({
      out: expect.stringMatching(/^race\n {2}Short race · Short · race · 0:09 · 2 cars · /) as string,
    })
  })

  test('one that cannot be read is said, with exit 3; nothing is made in the folder', async () => {
    const { folder } = await workplace()
    writeFileSync(join(folder, 'bad.tape'), 'x')
    const { code, out } = await listed('--in', folder)
    expect([code, out]).toEqual([3, expect.stringMatching(/bad\n.*\n {2}.+\./) as string])
    expect(existsSync(join(folder, 'inbox'))).toBe(false)
  })

  test('one whose name no command can say is named, with exit 3', async () => {
    const { folder } = await workplace()
    writeFileSync(join(folder, 'a:b.tape'), 'x')
    expect(await listed('--in', folder, '--json')).toMatchObject({
      code: 3,
      err: expect.stringContaining('a:b') as string,
    })
  })

  test('a folder that is empty or not there says so', async () => {
    const folder = tempFolder()
    expect(await listed('--in', folder)).toMatchObject({ code: 0, out: 'There are no recordings in this folder.' })
    const none = join(folder, 'none')
    expect(await listed('--in', none)).toMatchObject({ code: 1, out: '' })
    const { code, out, err } = await listed('--in', none, '--json')
    expect([code, JSON.parse(out)]).toEqual([1, { folder: none, sessions: null, say: err }])
  })

  test.each([[['edit'], 'A library can be listed']])('the words %j are wrong: exit 2', async (argv, hint) => {
    const { code, err } = await listed(...argv)
    expect([code, err]).toEqual([2, expect.stringContaining(hint) as string])
  })
})
