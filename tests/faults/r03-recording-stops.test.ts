import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { coverageOf } from '../support/recorder-coverage.ts'
import type { FaultySetup } from '../support/recorder-faulty.ts'
import { raced } from '../support/recorder-race.ts'
import { noTapes } from '../support/tape-maker.ts'
import { tempFolder } from '../support/temp-folder.ts'

const tip = 'Everything live goes on. "Record again" goes on in the same file.'
const chunk = 'run INSERT INTO chunk'

describe.skipIf(noTapes)('a race whose recording fails', () => {
  let undisturbed = ''
  beforeAll(async () => {
    undisturbed = (await raced({})).hash
  })

  it.each<[what: string, faults: FaultySetup, say: string]>([
    ['a write', { operation: chunk, nth: 2 }, 'The disk is full.'],
    ['a commit', { operation: 'commit', nth: 4, code: 'SQLITE_IOERR' }, 'The disk reports an error.'],
    ['an answer', { operation: 'bytes', nth: 3, code: 'EIO' }, 'The disk reports an error.'],
    ['the beginning', { operation: 'openToWrite', nth: 1, code: 'ENOSPC' }, 'The disk is full.'],
  ])(
    'Given %s fails once, Then the race is the same, and recording goes on with the gap told',
    async (_, faults, say) => {
      const path = join(tempFolder(), 'race.tape')
      const race = await raced({ recordTo: path, faults, presses: 1 })
      expect(race.hash).toBe(undisturbed)
      expect(race.alerts).toContainEqual({ id: 'recorder', message: `NOT RECORDING: ${say}`, tip })
      expect(race.resumed).toEqual([true])
      expect(race.recordingSay).toBe('Not recording: the recording was closed.')
      const found = coverageOf(path, race.head)
      expect(found).toMatchObject({ silent: 0, twice: 0, isClosed: true, check: 'ok' })
      expect(found.unrecorded).toBeGreaterThan(0)
      expect(found.kept).toBeGreaterThan(0)
    },
  )

  it('Given it fails for good, Then the race is the same, and the button says so again', async () => {
    const path = join(tempFolder(), 'race.tape')
    const faults = { operation: chunk, nth: 2, isForGood: true }
    const race = await raced({ recordTo: path, faults, presses: 2 })
    expect(race.hash).toBe(undisturbed)
    expect(race.recordingSay).toBe('NOT RECORDING: The disk is full.')
    expect(race.resumed.length).toBeGreaterThan(0)
    expect(race.resumed).not.toContain(false)
    const found = coverageOf(path, race.head)
    expect(found).toMatchObject({ twice: 0, isClosed: false, check: 'ok' })
    expect(found.kept).toBeGreaterThan(0)
    // Nothing was written after the first failure: what is there is a beginning.
    expect(found.silent).toBe(race.head - found.kept)
  })

  it('Given the recorder falls until it is given up, Then the button brings it back with the gap told', async () => {
    const path = join(tempFolder(), 'race.tape')
    const race = await raced({ recordTo: path, falls: 3, presses: 3 })
    expect(race.hash).toBe(undisturbed)
    expect(race.alerts.map(alert => alert.id)).toContain('recorder')
    for (const { message } of race.alerts) expect(message).not.toMatch(/exit|code|undefined/)
    expect(race.resumed.length).toBeGreaterThan(0)
    expect(race.resumed).not.toContain(false)
    expect(coverageOf(path, race.head)).toMatchObject({ silent: 0, twice: 0, isClosed: true, check: 'ok' })
  })

  it('Given less than 256 MB are free, Then it is refused in a sentence and the race is the same', async () => {
    const folder = tempFolder()
    const race = await raced({ recordTo: join(folder, 'race.tape'), faults: { freeBytes: 200 * 2 ** 20 } })
    expect(race.hash).toBe(undisturbed)
    const say = 'NOT RECORDING: Only 200 MB are free on the disk; a recording needs at least 256 MB.'
    expect([race.recordingSay, readdirSync(folder)]).toEqual([say, []])
    expect(race.alerts).toContainEqual({ id: 'recorder', message: say, tip })
  })

  it('Given less than 2 GB are free, Then it is told and recorded', async () => {
    const path = join(tempFolder(), 'race.tape')
    const race = await raced({ recordTo: path, faults: { freeBytes: 1.5e9 } })
    expect(race.alerts).toContainEqual(
      expect.objectContaining({
        id: 'recorder.disk',
        message: expect.stringMatching(/^The disk has 1\.5 GB free/) as string,
      }),
    )
    expect(coverageOf(path, race.head)).toMatchObject({ kept: race.head, isClosed: true })
  })

  it('Given the file may not grow, Then recording stops at the first write that does not fit', async () => {
    const path = join(tempFolder(), 'race.tape')
    const race = await raced({ recordTo: path, faults: { mostPages: 60 } })
    expect(race.hash).toBe(undisturbed)
    expect(race.alerts).toContainEqual({ id: 'recorder', message: 'NOT RECORDING: The disk is full.', tip })
    const found = coverageOf(path, race.head)
    expect(found).toMatchObject({ twice: 0, check: 'ok', silent: race.head - found.kept })
    expect(found.kept).toBeGreaterThan(0)
    expect(found.kept).toBeLessThan(race.head)
  })

  it('Given a file where the folder should be, Then it says so and the race is the same', async () => {
    const file = join(tempFolder(), 'library')
    writeFileSync(file, 'not a folder')
    const race = await raced({ recordTo: join(file, 'race.tape') })
    expect(race.hash).toBe(undisturbed)
    expect(race.recordingSay).toMatch(/^NOT RECORDING: The file (cannot be opened|or its folder may not be written)\.$/)
  })
})

const mounted: string[] = []
const mount = (folder: string, options: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0
const unmount = (folder: string): boolean => spawnSync('umount', [folder]).status === 0

/** Only root on Linux can. */
function canMount(): boolean {
  const folder = process.platform === 'linux' && process.getuid?.() === 0 ? '/mnt' : ''
  return folder !== '' && mount(folder, 'size=1m') && unmount(folder)
}

describe.skipIf(noTapes || !canMount())('a race on a file system of its own (needs root on Linux)', () => {
  afterEach(() => {
    for (const folder of mounted.splice(0)) unmount(folder)
  })

  const disk = (options: string): string => {
    const folder = join(tempFolder(), 'disk')
    mkdirSync(folder)
    expect(mount(folder, options)).toBe(true)
    mounted.push(folder)
    return folder
  }

  it('Given a disk of 8 MB that fills up, Then recording stops, and what was answered is there', async () => {
    const folder = disk('size=8m')
    // A short race does not fill it alone.
    writeFileSync(join(folder, 'others'), new Uint8Array(7.6 * 2 ** 20))
    const path = join(folder, 'race.tape')
    const race = await raced({ recordTo: path, faults: { freeBytes: 1e12 } })
    expect(race.hash).toBe((await raced({})).hash)
    expect(race.alerts).toContainEqual({ id: 'recorder', message: 'NOT RECORDING: The disk is full.', tip })
    const found = coverageOf(path, race.head)
    expect(found).toMatchObject({ twice: 0, check: 'ok', silent: race.head - found.kept })
    expect(found.kept).toBeGreaterThan(0)
    console.log(`r03: on a full disk ${found.kept} of ${race.head} frames`)
  })

  it('Given a folder that may not be written, Then it says so', async () => {
    const race = await raced({ recordTo: join(disk('size=1m,ro'), 'race.tape'), faults: { freeBytes: 1e12 } })
    expect(race.recordingSay).toBe('NOT RECORDING: The file cannot be opened.')
  })
})
