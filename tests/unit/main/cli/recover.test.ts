import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportTable } from '../../../../src/main/cli/export.ts'
import { recover } from '../../../../src/main/cli/recover.ts'
import { said, type Said } from '../../../support/console-catch.ts'
import { makeTape, noTapes } from '../../../support/tape-maker.ts'
import { sourcePlaces } from '../../../support/tape-workers.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const PAGE = 4096

const places = {
  modelsDir: '',
  workerPath: () => new URL('../../../support/sqlite-recover-worker.ts', import.meta.url),
}

const verb = (...words: string[]): Promise<Said> => said(() => recover(words, places))

describe.skipIf(noTapes)('the verb recover', () => {
  it('Given a whole recording, Then it says so with exit code 0', async () => {
    const folder = tempFolder()
    const [file, out] = [join(folder, 'race.tape'), join(folder, 'saved.tape')]
    await makeTape(file)
    const { code, out: text } = await verb(file, out)
    expect(code).toBe(0)
    expect(text).toContain('Recovered 100 %: 200 frames, 1 entry. Nothing is missing.')
    expect(existsSync(out)).toBe(true)
  })

  it('Given a damaged one and --json, Then one document says what was kept and lost, with exit code 3', async () => {
    const folder = tempFolder()
    const [file, out] = [join(folder, 'race.tape'), join(folder, 'saved.tape')]
    await makeTape(file)
    const bytes = readFileSync(file)
    // The first page of the tree of chunks, which are few and all on it.
    const at = [...bytes.keys()].find(k => k % PAGE === 0 && bytes[k] === 0x0d && bytes.readUInt16BE(k + 3) === 4) ?? 0
    bytes[at + PAGE - 20] = (bytes[at + PAGE - 20] ?? 0) ^ 0xff
    writeFileSync(file, bytes)
    const { code, out: text } = await verb(file, out, '--json')
    expect(code).toBe(3)
    expect(JSON.parse(text)).toMatchObject({
      ...{ file, out },
      kept: { frames: 150, chunks: 3, entries: { info: 1 }, rawPackets: 0 },
      lost: { frames: 50, chunks: 1, entries: 0, rawPackets: 0, badChecksums: 1 },
      say: expect.stringMatching(
        /^Recovered 75\.0 % of the frames: 150 frames, 1 entry\. Lost: 50 frames in 1 block\./,
      ) as string,
    })
    const table = join(folder, 'out.csv')
    const words = [out, '--what', 'samples', '--as', 'csv', '--to', table, '--json']
    const { code: exported, out: told } = await said(() => exportTable(words, sourcePlaces))
    expect([exported, JSON.parse(told)]).toMatchObject([3, { loss: { frames: 0, unrecorded: 50 } }])
  })

  it('Given what is no recording, Then it says so with exit code 1 and writes nothing', async () => {
    const folder = tempFolder()
    const [file, out] = [join(folder, 'diary.txt'), join(folder, 'saved.tape')]
    writeFileSync(file, 'Dear diary')
    const { code, err } = await verb(file, out)
    expect([code, existsSync(out)]).toEqual([1, false])
    expect(err).toContain('Nothing of a recording was found in diary.txt')
  })

  it('Given no such file, Then it says so', async () => {
    const folder = tempFolder()
    const { code, err } = await verb(join(folder, 'none.tape'), join(folder, 'saved.tape'))
    expect(code).toBe(1)
    expect(err).toContain('There is no file')
  })

  it.each([
    ['a folder to read', ['', 'saved.tape'], /is a folder: name one recording in it/],
    ['a folder to write', ['race.tape', ''], /is a folder: name the new file in it/],
    ['a file that is there', ['race.tape', 'race.tape'], /nothing was written over it/],
    ['a folder that is not there', ['race.tape', 'none/saved.tape'], /There is no folder .*none for the new file/],
  ])('Given %s, Then a sentence says so, with --json in the document too', async (_, [file = '', out = ''], say) => {
    const folder = tempFolder()
    await makeTape(join(folder, 'race.tape'))
    const { code, out: text, err } = await verb(join(folder, file), join(folder, out), '--json')
    expect([code, err]).toEqual([1, expect.stringMatching(say) as string])
    expect(JSON.parse(text)).toEqual({ file: join(folder, file), out: null, say: err })
  })

  it.each([[[]], [['one']], [['one', '']], [['one', 'two', 'three']], [['one', 'two', '--loud']]])(
    'Given the words %j, Then they are wrong and nothing starts',
    async words => {
      expect((await verb(...words)).code).toBe(2)
    },
  )
})
