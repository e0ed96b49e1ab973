import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetReadObjects, asyncBufferFromFile } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { hostClock } from '../../../../src/main/host-clock.ts'
import { doExport } from '../../../../src/main/library/long-work.ts'
import { askTape } from '../../../../src/core/tape/ask.ts'
import type { ExportAsked } from '../../../../src/core/tape/library-tasks.ts'
import { sessionOf } from '../../../support/frames.ts'
import { tapeDesk } from '../../../support/tape-desk.ts'
import { entryOf, madeFrames, makeTape, noTapes } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const lap = (car: number, number: number) => ({
  ...{ car, lap: number, timeS: 20 + car, lineAtS: 20 * number, fromSeq: 0, toSeq: 10, flag: 'green', isClean: true },
  ...{ isInLap: false, isOutLap: false, tyreAgeLaps: 3, compound: 0, position: 1 },
})
const named = sessionOf(2)
const info = { ...named, cars: named.cars.map((car, i) => ({ ...car, name: i === 0 ? '=Ann, Lee' : 'Bo' })) }

/** 20,000 frames of two cars: more than one row group. The second car never reports a gear. */
const portions = Array.from({ length: 10 }, (_, i) =>
  madeFrames({
    ...{ fromSeq: i * 2000, frames: 2000, fromS: i * 100 },
    notes: i === 0 ? [{ seq: 0, atS: 0, kind: 'info', info }] : [],
    report: (atS, car) => ({ speedMps: 50 + Math.sin(atS), ...(car === 0 ? { gear: 3 } : {}) }),
  }),
)

async function exported(asked: Partial<ExportAsked>, name = 'out', watch = { isCancelled: () => false }) {
  const folder = tempFolder()
  const path = join(folder, 'race.tape')
  await makeTape(path, {
    portions: (asked.what ?? 'samples') === 'samples' ? portions : portions.slice(0, 1),
    entries: [
      entryOf('lap', 10, lap(0, 1), 20),
      entryOf('lap', 20, lap(1, 1), 21),
      entryOf('remark', 15, { text: 'Bo is slow' }, 15),
      entryOf('call', 12, { kind: 'call', sessionS: 12, call: { callId: 'c1', say: 'Box.' } }, 12),
      entryOf('said', 13, { afterK: 1, callId: 'c1', said: 'copied' }, 13),
    ],
  })
  const to = join(folder, name)
  const shares: number[] = []
  const whole: ExportAsked = { what: 'samples', as: 'csv', withNames: true, ...asked }
  const made = await doExport({ ...tapeDesk(), clock: hostClock }, { path, to }, whole, {
    share: share => shares.push(share),
    ...watch,
  })
  return { made, to, shares, folder, text: () => readFileSync(to, 'utf8') }
}

const rowsOf = async (file: string) => parquetReadObjects({ file: await asyncBufferFromFile(file) })

describe.skipIf(noTapes)('exports', () => {
  test('Given samples as CSV, every frame is a row and only channels that occur are columns', async () => {
    const { made, text, folder } = await exported({})
    expect(made.ok).toBe(true)
    const lines = text().split('\r\n')
    expect(lines[0]).toBe('atS,car,speedMps,gear')
    expect(lines).toHaveLength(20_002)
    expect([lines[1], lines[2]]).toEqual(['0,1,50,3', '0,2,50,'])
    expect(Math.fround(Number(lines[3]?.split(',')[2]))).toBe(Math.fround(50 + Math.sin(0.1)))
    expect(readdirSync(folder).sort()).toEqual(['out', 'race.tape'])
  })

  test('Given samples as Parquet, they are read back as they were, over all row groups', async () => {
    const { to } = await exported({ as: 'parquet' })
    const rows = await rowsOf(to)
    expect(rows).toHaveLength(20_000)
    expect([rows[0], rows[1]]).toEqual([
      { atS: 0, car: '1', speedMps: 50, gear: 3 },
      { atS: 0, car: '2', speedMps: 50, gear: null },
    ])
    expect(rows[19_998]).toEqual({ atS: 999.9, car: '1', speedMps: Math.fround(50 + Math.sin(999.9)), gear: 3 })
  })

  test('Given laps as CSV, names are there when they are asked for, and no cell is a formula', async () => {
    const head = 'car,lap,timeS,lineAtS,flag,isClean,isInLap,isOutLap,tyreAgeLaps,compound,position'
    const withNames = await exported({ what: 'laps' })
    expect(withNames.text()).toBe(
      [
        `${head},driver`,
        `1,1,20,20,green,true,false,false,3,soft,1,"'=Ann, Lee"`,
        '2,1,21,20,green,true,false,false,3,soft,1,Bo',
        '',
      ].join('\r\n'),
    )
    const without = await exported({ what: 'laps', withNames: false })
    expect(without.text().split('\r\n')[0]).toBe(head)
    expect(without.text()).not.toContain('Bo')
  })

  test('Given laps as Parquet, they are read back', async () => {
    const { to } = await exported({ what: 'laps', as: 'parquet' })
    expect(await rowsOf(to)).toMatchObject([
      { car: '1', lap: 1, timeS: 20, isClean: true, compound: 'soft', driver: '=Ann, Lee' },
      { car: '2', lap: 1, timeS: 21 },
    ])
  })

  test('Given calls, they come with what was said and with notes, in their order; names go when they are not wanted', async () => {
    const { text } = await exported({ what: 'calls', as: 'json' })
    const document = JSON.parse(text()) as { session: object; items: { kind: string; atS: number }[] }
    expect(document.session).toMatchObject({
      track: 'Short',
      cars: [{ number: '1', name: '=Ann, Lee' }, { name: 'Bo' }],
    })
    expect(document.items).toMatchObject([
      { atS: 12, call: { callId: 'c1', say: 'Box.' } },
      { kind: 'said', atS: 13, said: 'copied' },
      { kind: 'remark', atS: 15, text: 'Bo is slow' },
    ])
    const without = await exported({ what: 'calls', as: 'json', withNames: false })
    expect(without.text()).not.toMatch(/Ann|Bo is|"name": "Bo/)
    expect(without.text()).toContain('car 2 is slow')
  })

  test.each([
    [{ what: 'calls', as: 'csv' }, 'Calls are exported as JSON.'],
    [{ what: 'laps', as: 'json' }, 'Laps and samples'],
  ] as const)('Given %j, it is refused with a sentence and nothing is left', async (asked, say) => {
    const { made, folder } = await exported(asked)
    expect(made).toMatchObject({ ok: false, say: expect.stringContaining(say) as string })
    expect(readdirSync(folder)).toEqual(['race.tape'])
  })

  test('Given a file of that name, it is not written over', async () => {
    const { folder, to } = await exported({ what: 'laps' })
    writeFileSync(to, 'mine')
    const deps = { ...tapeDesk(), clock: hostClock }
    const at = { path: join(folder, 'race.tape'), to }
    const watch = { share: () => undefined, isCancelled: () => false }
    const made = await doExport(deps, at, { what: 'laps', as: 'csv', withNames: true }, watch)
    expect([made.ok, readFileSync(to, 'utf8')]).toEqual([false, 'mine'])
  })

  test('Given two of one name at once, the second is refused and the first is whole', async () => {
    const folder = tempFolder()
    const path = join(folder, 'race.tape')
    await makeTape(path, { portions })
    const deps = { ...tapeDesk(), clock: hostClock }
    const at = { path, to: join(folder, 'out.csv') }
    const watch = { share: () => undefined, isCancelled: () => false }
    const asked = { what: 'samples', as: 'csv', withNames: true } as const
    const [first, second] = await Promise.all([doExport(deps, at, asked, watch), doExport(deps, at, asked, watch)])
    expect([first.ok, second]).toMatchObject([true, { ok: false, say: 'A file of that name is being made already.' }])
    expect(readFileSync(at.to, 'utf8').split('\r\n')).toHaveLength(20_002)
  })

  test('Given it is cancelled, nothing is left of it', async () => {
    const { made, folder } = await exported({}, 'out', { isCancelled: () => true })
    expect(made).toMatchObject({ ok: false, code: 'cancelled' })
    expect(readdirSync(folder)).toEqual(['race.tape'])
  })

  test('Given a folder that is not there, it fails with a sentence', async () => {
    const { made } = await exported({ what: 'laps' }, 'no/such/folder/out.csv')
    expect(made).toMatchObject({ ok: false, say: expect.stringMatching(/cannot be opened/) as string })
  })

  test('Given a long one that runs, other questions are answered meanwhile', async () => {
    const folder = tempFolder()
    const path = join(folder, 'race.tape')
    await makeTape(path, { portions })
    const { askReader } = tapeDesk()
    const to = join(folder, 'out.parquet')
    await askReader('export', { work: 'w', path, to, what: 'samples', as: 'parquet', withNames: true })
    let answers = 0
    for (;;) {
      const look = await askTape(askReader, 'look', { work: 'w' })
      if (!look.ok || !look.value.ok) throw new Error('it was forgotten')
      if (look.value.value.end) break
      expect(await askTape(askReader, 'about', { path })).toMatchObject({ ok: true })
      answers++
      await new Promise(resolve => setImmediate(resolve))
    }
    expect(answers).toBeGreaterThan(10)
    expect(existsSync(to)).toBe(true)
  })

  test('Given a worker that fell, the work is forgotten and said so', async () => {
    const { askReader } = tapeDesk()
    const answer = await askReader('look', { work: 'never begun' })
    expect(answer).toMatchObject({ ok: true, value: { ok: false, code: 'forgotten' } })
    expect(existsSync('never begun')).toBe(false)
  })
})
