import { createSocket, type Socket } from 'node:dgram'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { createVirtualGame, type VirtualGame } from '../../src/core/synthetic/f1-game/virtual-game.ts'
import { NO_BROWSER } from '../support/browser.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'

test.skip(!process.env.PITWALL_BROWSER, NO_BROWSER)

/** Not the usual port: a game on the developer's own network must not disturb the test, nor another test. */
const UDP_PORT = 20787
const BEAT_MS = 50

test.describe('what am I receiving', () => {
  let host: HostProcess
  let socket: Socket
  let timer: NodeJS.Timeout
  let game: VirtualGame
  test.beforeAll(async () => {
    host = await startHost(['--udp', String(UDP_PORT)])
    socket = createSocket('udp4')
    game = createVirtualGame({ format: 2026, cars: 24, hz: 20, laps: 10, restricted: 3 })
    timer = setInterval(() => {
      game.advance(game.nextAtS, datagram => socket.send(datagram, UDP_PORT, '127.0.0.1'))
    }, BEAT_MS)
  })
  test.afterAll(async () => {
    clearInterval(timer)
    socket.close()
    await host.stop()
  })

  test('a game is on the tower, all 24 cars of it on one screen', async ({ page }, info) => {
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.goto(host.url)
    await expect(page.getByTestId('source-label')).toContainText('LIVE')
    await expect(page.locator('[data-testid^="tower-row-"]')).toHaveCount(24)
    const last = await page.locator('[data-testid^="tower-row-"]').nth(23).boundingBox()
    const workers = await page.getByTestId('workers').boundingBox()
    expect(last && last.y + last.height).toBeLessThanOrEqual(workers?.y ?? 0)
    await page.screenshot({ path: info.outputPath('game-1366.png') })
  })

  test('S-F1-35: the sender is told with its game, its rates and the cars that are not public', async ({
    page,
  }, info) => {
    await page.goto(host.url)
    await page.getByTestId('receiving').click()
    const sender = page.getByTestId('sender').first()
    await expect(sender).toContainText('F1 25 (2026 Season Pack)')
    await expect(sender).toContainText('not public')
    await expect(sender.getByRole('row', { name: /^CarTelemetry2/ })).toContainText('20')
    const found = await new AxeBuilder({ page }).include('.receiving').analyze()
    expect(found.violations.map(one => one.id)).toEqual([])
    await page.screenshot({ path: info.outputPath('receiving.png') })
  })

  test('S-F1-34: what is received is forwarded while it runs; a loop is refused with a sentence', async ({ page }) => {
    const other = createSocket('udp4')
    const heard = new Promise<Buffer>(resolve => other.once('message', resolve))
    await new Promise<void>(resolve => other.bind(0, '127.0.0.1', resolve))
    await page.goto(host.url)
    await page.getByTestId('receiving').click()
    await page.getByTestId('forward-to').fill(`127.0.0.1:${UDP_PORT}`)
    await page.getByRole('button', { name: 'Forward' }).click()
    await expect(page.locator('.forward-say')).toContainText('never end')
    await page.getByTestId('forward-to').fill(`127.0.0.1:${other.address().port}`)
    await page.getByRole('button', { name: 'Forward' }).click()
    expect((await heard).readUInt16LE(0)).toBe(2026)
    await expect(page.locator('.forwards')).toContainText('sent')
    other.close()
  })
})
