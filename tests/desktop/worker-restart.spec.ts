import { expect, test } from '@playwright/test'
import type { WorkersNow } from '../../src/core/contract/payloads/health.ts'
import { alsoSubscribe, heardOn, tapFeeds } from './feed-tap.ts'
import { openApp, workerPid, type OpenApp } from './open-app.ts'

/** Every state the strategy worker was told to be in since `fromMs`, without repeats in a row. */
async function statesSince({ page }: OpenApp, fromMs: number): Promise<string[]> {
  const states = (await heardOn(page, 'health.workers'))
    .filter(one => one.atMs > fromMs)
    .map(one => (one.data as WorkersNow).workers.find(worker => worker.role === 'montecarlo')?.state ?? 'absent')
  return states.filter((state, i) => state !== states[i - 1])
}

test.describe('a strategy worker that is killed', () => {
  let opened: OpenApp
  let killedMs: number
  let killedPid: number
  test.beforeAll(async ({}, info) => {
    opened = await openApp(info)
    const { app, page } = opened
    await tapFeeds(page)
    await expect(page.getByTestId('source-label')).toHaveText(/SYNTHETIC/)
    if ((await heardOn(page, 'health.workers')).length === 0) await alsoSubscribe(page, 'health.workers')
    await expect.poll(async () => (await statesSince(opened, 0)).at(-1)).toBe('ready')
    killedPid = (await workerPid(opened, 'montecarlo')) ?? 0
    expect(killedPid).toBeGreaterThan(0)
    killedMs = await page.evaluate(() => performance.now())
    await app.evaluate((_electron, pid) => process.kill(pid, 'SIGKILL'), killedPid)
  })
  // Undefined when it did not open, which has been told already.
  test.afterAll(() => (opened as OpenApp | undefined)?.app.close())

  test('is back as another process, and the screen was told of the fall', async () => {
    // Both at once: the last thing said before the fall was seen is `ready` as well.
    const newest = async () => {
      const last = (await heardOn(opened.page, 'health.workers')).at(-1)?.data as WorkersNow
      return last.workers.find(worker => worker.role === 'montecarlo')
    }
    await expect.poll(newest).toMatchObject({ state: 'ready', fallsIn5Min: 1 })
    expect((await statesSince(opened, killedMs)).at(-1)).toBe('ready')
    await expect.poll(() => workerPid(opened, 'montecarlo')).not.toBe(killedPid)
  })

  test('leaves the other feeds running all the while', async () => {
    await expect
      .poll(async () => (await heardOn(opened.page, 'car.now')).filter(one => one.atMs > killedMs + 3000).length)
      .toBeGreaterThan(0)
    for (const feed of ['car.now', 'timing.tower'] as const) {
      const times = (await heardOn(opened.page, feed)).map(one => one.atMs)
      const around = times.filter(atMs => atMs > killedMs - 500 && atMs < killedMs + 3000)
      const longest = Math.max(...around.slice(1).map((atMs, i) => atMs - (around[i] ?? atMs)))
      expect(longest, `longest silence of ${feed} around the fall, ms`).toBeLessThan(1000)
    }
  })
})
