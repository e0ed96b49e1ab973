import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { inspect } from '../../../../src/main/cli/inspect.ts'
import { said } from '../../../support/console-catch.ts'
import { sectionsText, writtenRace } from '../../../support/grcup-timing-writer.ts'
import { pointAt } from '../../../support/point-rig.ts'
import { makeTape, noTapes } from '../../../support/tape-maker.ts'
import { sourcePlaces } from '../../../support/tape-workers.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const points = Array.from({ length: 101 }, (_, i) =>
  pointAt(i / 10, { lap: 3 + Math.floor(i / 60), lapdist_m: i, speed_kmh: 180, vehicle_number: '07' }),
)
const ndjson = points.map(point => JSON.stringify(point)).join('\n')

function fileWith(content: string | Uint8Array, name = 'run.json'): string {
  const path = join(tempFolder(), name)
  writeFileSync(path, content)
  return path
}

const asked = (...argv: string[]) => said(() => inspect(argv, sourcePlaces))
const json = (out: string) => JSON.parse(out) as Record<string, unknown>[]

describe('inspect', () => {
  test('with --json it gives one document with the public keys for each file, and nothing else on stdout', async () => {
    const path = fileWith(ndjson)
    const { code, out, err } = await asked(path, '--json')
    expect([code, err]).toEqual([0, ''])
    const [found, ...others] = json(out)
    expect(others).toEqual([])
    expect(found).toMatchObject({
      ...{ path, format: 'points-json', kind: 'telemetry', cars: ['07'], laps: 2, durationS: 10, quality: [] },
      ...{ samples: 101, track: 'sebring', lapsByCar: { '07': { first: 3, last: 4, count: 2 } } },
    })
    expect(found?.rates).toMatchObject({ speedMps: 10, lapDistM: 10 })
    expect(found?.channels).toEqual(['speedMps', 'rpm', 'lapDistM', 'lap'])
  })

  test('in words it says what, who, how far and how often', async () => {
    const { code, out } = await asked(fileWith(ndjson))
    expect(code).toBe(0)
    for (const word of ['points-json', 'sebring', '1 car (07)', 'laps 3–4 (2)', '10.0 s', '101 samples', '10.0 Hz']) {
      expect(out).toContain(word)
    }
  })

  test('S-0-13: the quality report is printed, and what was left out', async () => {
    const path = fileWith(`${ndjson}\n{"a":\n${JSON.stringify(points[0])}`)
    const { out } = await asked(path)
    expect(out).toContain('left out: bad-json × 1')
    expect(out).toContain('warn: bad-json × 1: Items that are no JSON were left out.')
    const [found] = json((await asked(path, '--json')).out)
    expect(found?.quality).toContainEqual({
      ...{ id: 'bad-json', severity: 'warn', car: null, count: 1, say: 'Items that are no JSON were left out.' },
    })
  })

  test('a file that cannot be read to its end is doubtful: what came is said, and exit 3', async () => {
    const long = Array.from({ length: 20_000 }, (_, i) => JSON.stringify(pointAt(i, { rpm: (i * 7919) % 9973 })))
    const packed = gzipSync(long.join('\n'))
    const path = fileWith(packed.subarray(0, packed.length - 20), 'run.gz')
    const { code, out } = await asked(path, '--json')
    expect(code).toBe(3)
    expect(json(out)[0]?.quality).toMatchObject([{ id: 'cut-short', severity: 'serious' }])
  })

  test('a timed race has the laps that were completed, and no track where nobody says which', async () => {
    const race = writtenRace([
      { number: '7', lapsMs: [110_000, 98_000, 98_500] },
      { number: '47', lapsMs: [111_000, 99_000] },
    ])
    const [found] = json((await asked(fileWith(sectionsText(race), 'laps.csv'), '--json')).out)
    expect(found).toMatchObject({ format: 'grcup-sections', laps: 3, carLaps: 5, track: null })
  })

  test('one row alone has its channels and no rates', async () => {
    const [found] = json((await asked(fileWith(JSON.stringify(points[0])), '--json')).out)
    expect(found).toMatchObject({ samples: 1, rates: {}, channels: ['speedMps', 'rpm', 'lapDistM', 'lap'] })
  })

  test('a file that is half damage is doubtful; exit 3', async () => {
    const row = 'timestamp,vehicle_id,speed,nmot,gear,aps\n2031-06-01T15:00:00Z,GR86-1-7,100,5000,3,50\nrubbish,,,,,\n'
    const { code, out } = await asked(fileWith(row, 'rows.csv'))
    expect([code, out.includes('serious: rows-unreadable × 1')]).toEqual([3, true])
  })

  test('what no format claims is refused with what it is; exit 1 alone, 3 beside good ones', async () => {
    const bad = fileWith('hello', 'a.txt')
    expect(await asked(bad)).toMatchObject({ code: 1, out: expect.stringContaining('text, not telemetry') as string })
    const { code, out } = await asked(bad, fileWith(ndjson), '--json')
    expect(code).toBe(3)
    expect(json(out).map(one => one.format)).toEqual([null, 'points-json'])
  })

  test('a file that is not there is refused by its name', async () => {
    const path = join(tempFolder(), 'none.json')
    expect(await asked(path)).toMatchObject({
      code: 1,
      out: expect.stringContaining(`There is no file ${path}.`) as string,
    })
  })

  test('a folder is searched to its bottom; an empty one says so', async () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'deep'))
    expect(await asked(folder)).toMatchObject({
      ...{ code: 1, out: expect.stringContaining('The folder holds no files.') as string },
    })
    writeFileSync(join(folder, 'deep', 'a.json'), ndjson)
    const { code, out } = await asked(folder, '--json')
    expect(code).toBe(0)
    expect(json(out).map(one => one.path)).toEqual([join(folder, 'deep', 'a.json')])
  })

  test.skipIf(noTapes)('a recording of our own is told like any other format', async () => {
    const path = join(tempFolder(), 'race.tape')
    await makeTape(path)
    const { code, out } = await asked(path, '--json')
    expect([code, json(out)]).toMatchObject([
      0,
      [{ format: 'pitwall-tape', kind: 'session', cars: ['1', '2'], samples: 200, track: 'Short', durationS: 9.9 }],
    ])
    expect(json(out)[0]).toMatchObject({ rates: { speedMps: 10 }, quality: [] })
    writeFileSync(path, readFileSync(path).subarray(0, 300))
    const cut = await asked(path)
    expect([cut.code, cut.out]).toEqual([1, expect.stringMatching(/not readable: .+\./) as string])
  })

  test.each([
    [[], 'Name at least one file'],
    [['--what'], '--what'],
  ])('the words %j are wrong: exit 2 and a hint', async (argv, hint) => {
    const { code, out, err } = await asked(...argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(hint)
    expect(err).toContain('See --help.')
  })

  test('it answers --help', async () => {
    expect(await asked('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--json') as string })
  })
})
