import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../../../src/main/log/silent-log.ts'
import { bugBarrier, crashNote, type Barrier } from '../../../../src/main/electron/bug-barrier.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pitwall-notes-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function rig(said: 'reopen' | 'quit' = 'quit', over: Partial<Barrier> = {}) {
  const steps: string[] = []
  const log = { ...silentLog, error: (say: string) => void steps.push(say) }
  const barrier = bugBarrier({
    notesDir: folder,
    version: '1.2.3',
    home: '/home/kim',
    log,
    now: () => new Date('2026-05-01T10:00:00Z'),
    stop: () => Promise.resolve(void steps.push('engine stopped')),
    ask: say => {
      steps.push(say)
      return Promise.resolve(said)
    },
    reopen: () => void steps.push('reopened'),
    quit: () => void steps.push('quit'),
    ...over,
  })
  return { barrier, steps }
}

describe('a bug in the main process', () => {
  it('leaves a note, flushes the engine, asks, and does as it was told', async () => {
    const { barrier, steps } = rig('reopen')
    await barrier(new Error('boom'))
    expect(steps).toEqual([
      'a bug stopped PitWall',
      'engine stopped',
      'PitWall ran into a bug and stopped. What was recorded is saved.',
      'reopened',
    ])
    expect(readFileSync(join(folder, '2026-05-01T10-00-00.000Z.txt'), 'utf8')).toContain('Error: boom')
  })

  it('is handled once; what follows is only logged', async () => {
    const { barrier, steps } = rig()
    await barrier(new Error('first'))
    await barrier(new Error('second'))
    expect(steps.filter(step => step === 'quit')).toHaveLength(1)
    expect(steps.filter(step => step === 'a bug stopped PitWall')).toHaveLength(2)
  })

  it('still asks when the engine does not stop and the note cannot be written', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const { barrier, steps } = rig('quit', { notesDir: file, stop: () => Promise.reject(new Error('stuck')) })
    await barrier(new Error('boom'))
    expect(steps).toContain('the engine did not stop')
    expect(steps.at(-1)).toBe('quit')
  })

  it('keeps the twenty newest notes', async () => {
    for (let i = 0; i < 25; i++) writeFileSync(join(folder, `2025-01-${String(i + 1).padStart(2, '0')}.txt`), '')
    await rig().barrier(new Error('boom'))
    const kept = readdirSync(folder).sort()
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([20, '2025-01-07.txt', '2026-05-01T10-00-00.000Z.txt'])
  })

  it("is told without the user's folder", () => {
    const cause = new Error('boom')
    cause.stack = 'Error: boom\n at /home/kim/pitwall/x.js'
    const note = crashNote(cause, 'now', '1', '/home/kim')
    expect(note).toContain('~/pitwall/x.js')
    expect(note).not.toContain('kim')
    expect(crashNote('only words', 'now', '1', '')).toContain('only words')
  })
})
