import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { hostClock } from '../../../../src/main/host-clock.ts'
import { doCheck, doExport } from '../../../../src/main/library/long-work.ts'
import { lossSay } from '../../../../src/core/tape/loss-say.ts'
import { tapeDesk } from '../../../support/tape-desk.ts'
import { entryOf, makeTape, noTapes, type MadeTape } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const quiet = { share: () => undefined, isCancelled: () => false }
const lap = (number: number) =>
  entryOf('lap', number, { car: 0, lap: number, timeS: 2, lineAtS: 2 * number, fromSeq: 0, toSeq: 9, flag: 'green' })

async function spoilt(statement: string, given: MadeTape = {}): Promise<string> {
  const path = join(tempFolder(), 'race.tape')
  const raw = [{ atNs: 1n, sender: 0, bytes: new Uint8Array(20) }]
  await makeTape(path, { entries: [lap(1), lap(2), entryOf('remark', 4, { text: 'b' })], raw, ...given })
  const db = new Database(path)
  db.exec(statement)
  db.close()
  return path
}

const nothing = { frames: 0, entries: 0, packets: 0, unrecorded: 0, isCutOff: false, newerApp: '' }

describe.skipIf(noTapes)('a recording that is read through', () => {
  test.each([
    ['is whole', 'SELECT 1', { frames: 200, laps: 2, loss: nothing }, ''],
    [
      'lost frames in the middle',
      'UPDATE chunk SET crc = 1 WHERE id = 2',
      { frames: 150, laps: 2, loss: { ...nothing, frames: 50 } },
      'The recording is damaged: 50 frames cannot be read.',
    ],
    [
      'lost rows at its end',
      'DELETE FROM chunk WHERE id = 4',
      { frames: 150, laps: 2, loss: { ...nothing, frames: 50 } },
      'The recording is damaged: 50 frames cannot be read.',
    ],
    [
      'lost a lap and a packet',
      "UPDATE entry SET crc = 1 WHERE kind = 'lap' AND seq = 2; UPDATE raw SET crc = 1",
      { frames: 200, laps: 1, loss: { ...nothing, entries: 1, packets: 1 } },
      'The recording is damaged: 1 entry, 1 packet cannot be read.',
    ],
    [
      'was never closed',
      "UPDATE about SET value = 'false' WHERE key = 'closed'",
      { frames: 200, loss: { ...nothing, isCutOff: true } },
      'The recording was never closed: its end may be missing.',
    ],
    [
      'is of a newer program',
      'PRAGMA user_version = 2',
      { frames: 200, loss: { ...nothing, newerApp: 'PitWall test' } },
      'It was made by a newer PitWall (PitWall test): parts of it may not be known here.',
    ],
  ])('Given one that %s, it says what can be read and what cannot', async (_, statement, expected, say) => {
    const path = await spoilt(statement)
    const checked = await doCheck({ ...tapeDesk(), clock: hostClock }, path, quiet)
    expect(checked).toMatchObject({ ok: true, value: expected })
    expect(checked.ok && lossSay(checked.value.loss)).toBe(say)
  })

  test('Given frames that were never recorded, they are counted and named', async () => {
    const path = await spoilt('DELETE FROM chunk WHERE id = 2', {
      entries: [entryOf('unrecorded', 50, { fromSeq: 50, count: 50 })],
    })
    const checked = await doCheck({ ...tapeDesk(), clock: hostClock }, path, quiet)
    expect(checked).toMatchObject({ ok: true, value: { loss: { unrecorded: 50 } } })
    expect(checked.ok && lossSay(checked.value.loss)).toContain('50 frames of the session were never recorded.')
  })

  test.each([
    ['samples', 'csv', { frames: 50, entries: 0 }],
    ['laps', 'csv', { frames: 0, entries: 1 }],
    ['calls', 'json', { frames: 0, entries: 1 }],
  ] as const)('Given a damaged one, the table of its %s says what is not in it', async (what, as, expected) => {
    const path = await spoilt('UPDATE chunk SET crc = 1 WHERE id = 2; UPDATE entry SET crc = 1 WHERE seq IN (2, 4)')
    const asked = { what, as, withNames: true }
    const made = await doExport({ ...tapeDesk(), clock: hostClock }, { path, to: `${path}.out` }, asked, quiet)
    expect(made).toMatchObject({ ok: true, value: { file: `${path}.out`, loss: expected } })
  })

  test('Given one that a newer program keeps in another way, it is named as such, not as damaged', async () => {
    const path = await spoilt('PRAGMA user_version = 2; DROP TABLE entry')
    const checked = await doCheck({ ...tapeDesk(), clock: hostClock }, path, quiet)
    expect(checked).toMatchObject({ ok: false, say: expect.stringContaining('made by a newer PitWall') as string })
  })
})
