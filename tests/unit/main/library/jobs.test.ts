import { describe, expect, test } from 'vitest'
import { failed } from '../../../../src/core/health/result.ts'
import { Jobs, type JobWatch } from '../../../../src/main/library/jobs.ts'

describe('jobs', () => {
  test('Given many, twenty are remembered and those that run are never forgotten', async () => {
    const jobs = new Jobs(() => undefined)
    jobs.start('import', 'first', () => new Promise(() => undefined))
    for (let i = 0; i < 40; i++) {
      jobs.start('export', String(i), () => Promise.resolve({ ok: true, value: 'done' }))
      await new Promise(resolve => setImmediate(resolve))
    }
    expect(jobs.now).toHaveLength(20)
    expect([jobs.now[0]?.name, jobs.now.at(-1)?.name]).toEqual(['39', 'first'])
  })

  test('Given progress, it is told in whole percents, and not after the end', async () => {
    let changes = 0
    const jobs = new Jobs(() => void changes++)
    let heard: JobWatch | undefined
    jobs.start('import', 'a', watch => {
      heard = watch
      for (let i = 0; i <= 1000; i++) watch.share(i / 1000)
      return Promise.resolve(failed('x', 'No.'))
    })
    expect(jobs.now[0]?.share).toBe(1)
    expect(changes).toBeLessThan(105)
    await new Promise(resolve => setImmediate(resolve))
    heard?.share(0.5)
    expect(jobs.now[0]).toMatchObject({ state: 'failed', share: 1, say: 'No.' })
  })

  test('Given a job that throws, it fails with a sentence', async () => {
    const jobs = new Jobs(() => undefined)
    jobs.start('backup', 'a', () => Promise.reject(new Error('broken')))
    await new Promise(resolve => setImmediate(resolve))
    expect(jobs.now[0]).toMatchObject({ state: 'failed', say: 'It failed: broken.' })
  })
})
