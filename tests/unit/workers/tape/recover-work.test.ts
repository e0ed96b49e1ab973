import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Result } from '../../../../src/core/health/result.ts'
import type { RecoverNow } from '../../../../src/core/tape/recover-tasks.ts'
import { recoverTasks } from '../../../../src/workers/tape/recover-work.ts'
import { makeTape, noTapes } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const job = { id: 0, isCancelled: () => false, breathe: () => Promise.resolve() }

function rig() {
  const tasks = recoverTasks()
  const look = (work: string): Result<RecoverNow> => tasks.recoverLook({ work }, job) as Result<RecoverNow>
  return {
    begin: (work: string, file: string, out: string) => tasks.recover({ work, file, out }, job),
    look,
    leave: (work: string) => tasks.recoverLeave({ work }, job),
    ended: async (work: string): Promise<RecoverNow['end'] | 'forgotten'> => {
      for (;;) {
        const now = look(work)
        if (!now.ok) return 'forgotten'
        if (now.value.end) return now.value.end
        await new Promise(resolve => setImmediate(resolve))
      }
    },
  }
}

describe.skipIf(noTapes)('the tasks that save recordings', () => {
  it('Given one is begun, Then its end is told once', async () => {
    const folder = tempFolder()
    await makeTape(join(folder, 'race.tape'))
    const { begin, ended, look } = rig()
    expect(begin('a', join(folder, 'race.tape'), join(folder, 'saved.tape'))).toBeNull()
    expect(await ended('a')).toMatchObject({ ok: true, value: { kept: { frames: 200 } } })
    expect(look('a')).toMatchObject({ ok: false, code: 'forgotten' })
  })

  it('Given it is begun twice under one name, Then it is done once', async () => {
    const folder = tempFolder()
    await makeTape(join(folder, 'race.tape'))
    const { begin, ended } = rig()
    for (let i = 0; i < 2; i++) begin('a', join(folder, 'race.tape'), join(folder, 'saved.tape'))
    expect(await ended('a')).toMatchObject({ ok: true })
  })

  it('Given it is left, Then nothing of it stays', async () => {
    const folder = tempFolder()
    await makeTape(join(folder, 'race.tape'))
    const before = readdirSync(folder)
    const { begin, ended, leave } = rig()
    begin('a', join(folder, 'race.tape'), join(folder, 'saved.tape'))
    leave('a')
    await ended('a')
    const after = readdirSync(folder).filter(name => name !== 'saved.tape')
    expect(after).toEqual(before)
  })

  it('Given a name that nobody began, Then it is forgotten, and can be left', () => {
    const { look, leave } = rig()
    expect(look('b')).toMatchObject({ ok: false, code: 'forgotten' })
    expect(leave('b')).toBeNull()
  })
})
