import { expect, test } from '@playwright/test'
import { heardOn, tapFeeds } from './feed-tap.ts'
import { openApp, resizePage, type OpenApp } from './open-app.ts'

test.describe('the desktop window on the demo', () => {
  let opened: OpenApp
  test.beforeAll(async ({}, info) => {
    opened = await openApp(info)
    await tapFeeds(opened.page)
  })
  // Undefined when it did not open, which has been told already.
  test.afterAll(() => (opened as OpenApp | undefined)?.app.close())

  test('is painted and says that its source is synthetic', async () => {
    await expect(opened.page.getByTestId('source-label')).toHaveText(/SYNTHETIC/)
    expect(await opened.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
  })

  test('has cars in the timing tower', async () => {
    await expect.poll(() => opened.page.getByTestId(/^tower-row-/).count()).toBeGreaterThan(0)
  })

  test('has gauges that move', async () => {
    await expect
      .poll(async () => new Set((await heardOn(opened.page, 'car.now')).map(one => JSON.stringify(one.data))).size)
      .toBeGreaterThan(10)
    const gauges = opened.page.locator('.gauges')
    const first = await gauges.screenshot()
    await expect.poll(async () => (await gauges.screenshot()).equals(first)).toBe(false)
  })

  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    test(`fits ${width}×${height} without a scroll bar across`, async () => {
      await resizePage(opened, width, height)
      await expect(opened.page.getByTestId('source-label')).toBeVisible()
      await opened.page.screenshot({ path: `test-results/desktop-${width}x${height}.png` })
      expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    })
  }

  test('quits when its window is closed, without a bug on the way', async () => {
    const process = opened.app.process()
    const ended = new Promise<number | null>(resolve => process.once('exit', resolve))
    await opened.page.close()
    expect(await ended).toBe(0)
    expect(opened.said()).not.toContain('a bug stopped PitWall')
  })
})
