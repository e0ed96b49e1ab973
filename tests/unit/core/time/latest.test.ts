import { describe, expect, it } from 'vitest'
import { Latest } from '../../../../src/core/time/latest.ts'

describe('Latest', () => {
  it('runs one, keeps only the newest waiting, and counts what it superseded', async () => {
    const done: number[] = []
    const gates: (() => void)[] = []
    const latest = new Latest<number>(async job => {
      await new Promise<void>(resolve => gates.push(resolve))
      done.push(job)
    })
    for (const job of [1, 2, 3, 4]) latest.offer(job)
    gates.shift()?.()
    await Promise.resolve().then(() => undefined)
    await new Promise(resolve => setImmediate(resolve))
    gates.shift()?.()
    await new Promise(resolve => setImmediate(resolve))
    expect(done).toEqual([1, 4])
    expect(latest.superseded).toBe(2)
  })
})
