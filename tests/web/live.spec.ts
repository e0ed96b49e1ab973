import { createSocket } from 'node:dgram'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { NO_BROWSER } from '../support/browser.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'

test.skip(!process.env.PITWALL_BROWSER, NO_BROWSER)

const UDP_PORT = 20777

/** The seed systems' own line. */
const seedLine =
  '{"meta_time":"2025-11-20T00:00:00Z","track":"sebring","chassis":"GR86-001","lap":1,"lapdist_m":280.5,"speed_kmh":210,"accx_can":0.03,"accy_can":0.2,"Steering_Angle":12,"pbrake_f":0,"rpm":6000}'

function sendLine(line: string, port: number): Promise<void> {
  const socket = createSocket('udp4')
  return new Promise((resolve, reject) => {
    socket.send(line, port, '127.0.0.1', cause => {
      socket.close()
      if (cause) reject(cause)
      else resolve()
    })
  })
}

/** Everything the page complains about: script errors, failed loads, refusals of the content policy. */
function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', error => heard.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text())
  })
  return heard
}

test.describe('the Live page on the demo race', () => {
  let host: HostProcess
  test.beforeAll(async () => {
    host = await startHost(['--demo', '--from', '400'])
  })
  test.afterAll(() => host.stop())

  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    test(`shows the whole race at ${width}×${height} without scrolling`, async ({ page }, info) => {
      const heard = complaints(page)
      await page.setViewportSize({ width, height })
      await page.goto(host.url)
      await expect(page.getByTestId('source-label')).toContainText('SYNTHETIC')
      await expect(page.locator('[data-testid^="tower-row-"]')).toHaveCount(20)
      await expect(page.getByTestId('speed-digits')).toHaveText(/^\d+/)
      await expect(page.getByTestId('tyre-fl')).toContainText('%')
      await expect(page.getByTestId('radio-call')).not.toContainText('Waiting')
      for (const row of [0, 19]) {
        const box = await page.locator('[data-testid^="tower-row-"]').nth(row).boundingBox()
        expect(box && box.y + box.height).toBeLessThanOrEqual(height)
      }
      const scrolls = await page.evaluate(
        () =>
          document.documentElement.scrollHeight > window.innerHeight ||
          document.documentElement.scrollWidth > window.innerWidth,
      )
      expect(scrolls).toBe(false)
      await page.screenshot({ path: info.outputPath(`live-${width}.png`) })
      expect(heard).toEqual([])
    })
  }

  test('keeps moving: the gauges and the session clock change', async ({ page }) => {
    await page.goto(host.url)
    const clock = page.getByTestId('session-clock')
    await expect(clock).toHaveText(/\d/)
    const before = await clock.textContent()
    await expect(clock).not.toHaveText(before ?? '')
    const speed = page.getByTestId('speed-digits')
    const shown = await speed.textContent()
    await expect(speed).not.toHaveText(shown ?? '')
  })

  test('answers or says why not: a verdict with its plans', async ({ page }) => {
    await page.goto(host.url)
    await expect(page.getByTestId('plan-no-stop')).toBeVisible()
    await expect(page.getByTestId('radio-call')).toContainText(/Plan holds|Not enough evidence|BOX|STAY OUT|PREPARE/i)
  })

  test('has no serious accessibility finding', async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
    const page = await context.newPage()
    await page.goto(host.url)
    await expect(page.locator('[data-testid^="tower-row-"]')).toHaveCount(20)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const serious = violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
    expect(serious.map(one => `${one.id}: ${one.nodes.map(node => node.html).join(' | ')}`)).toEqual([])
    await context.close()
  })

  test('changes speed and pauses from the conductor', async ({ page }) => {
    await page.goto(host.url)
    await page.getByTestId('speed').selectOption('4')
    await expect(page.getByTestId('speed')).toHaveValue('4')
    await page.getByTestId('hold-go').click()
    await expect(page.getByTestId('source-state')).toContainText(/paused|held/i)
    await page.getByTestId('hold-go').click()
    await page.getByTestId('speed').selectOption('1')
    await expect(page.getByTestId('speed')).toHaveValue('1')
  })
})

test.describe('the Live page on UDP', () => {
  let host: HostProcess
  test.beforeAll(async () => {
    host = await startHost(['--udp', String(UDP_PORT)])
  })
  test.afterAll(() => host.stop())

  test('says what to do while nothing arrives', async ({ page }) => {
    await page.goto(host.url)
    await expect(page.getByTestId('source-label')).toContainText('LIVE')
    await expect(page.getByTestId('source-strip')).toContainText(String(UDP_PORT))
    await expect(page.getByTestId('source-say')).toContainText(/nothing received/i)
  })

  test("shows the seed systems' own line", async ({ page }) => {
    await page.goto(host.url)
    await expect(page.getByTestId('source-label')).toContainText('LIVE')
    await sendLine(seedLine, UDP_PORT)
    await expect(page.getByTestId('speed-digits')).toHaveText(/210/)
    await expect(page.getByTestId('source-strip')).toContainText(/sebring/i)
    await expect(page.locator('[data-testid^="tower-row-"]')).toHaveCount(1)
    await expect(page.getByTestId('tyre-map')).not.toContainText('0 %')
  })

  test('counts what it cannot use under its reason', async ({ page }) => {
    await page.goto(host.url)
    await sendLine('{"speed_kmh":100}', UDP_PORT)
    await sendLine('rubbish', UDP_PORT)
    await page.getByTestId('rejects').click()
    await expect(page.getByTestId('reject-list')).toContainText(/no-identity|identity/i)
  })
})
