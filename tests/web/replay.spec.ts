import { expect, test, type Page } from '@playwright/test'
import { NO_BROWSER } from '../support/browser.ts'
import { type FakePage, openFakePage } from '../support/fake-page.ts'

test.skip(!process.env.PITWALL_BROWSER, NO_BROWSER)

let fake: FakePage
test.afterEach(() => fake.close())

const clock = (page: Page) => page.getByTestId('conductor-clock')

/** A point on the line of time, by its share of the line. */
async function pointOn(page: Page, share: number): Promise<{ x: number; y: number }> {
  const box = await page.getByTestId('scrubber').boundingBox()
  if (!box) throw new Error('the line of time is not on the page')
  return { x: box.x + box.width * share, y: box.y + box.height / 2 }
}

/** Held, so that what is read does not move on. */
async function held(page: Page): Promise<void> {
  await page.getByTestId('hold-go').click()
  await expect(page.getByTestId('source-state')).toHaveText('HELD')
}

test.describe('the time conductor on a recording', () => {
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    test(`is on every page at ${width}×${height}, and nothing scrolls`, async ({ page }, info) => {
      await page.setViewportSize({ width, height })
      fake = await openFakePage(page, 'replay')
      for (const name of ['live', 'library', 'compare']) {
        await page.getByTestId(`page-${name}`).click()
        await expect(page.getByTestId('conductor')).toContainText('47:30')
        const box = await page.getByTestId('conductor').boundingBox()
        expect(box && box.height).toBeLessThanOrEqual(height > 768 ? 52 : 48)
        expect(await fake.scrolls()).toBe(false)
        await page.screenshot({ path: info.outputPath(`${name}-${width}.png`) })
      }
      expect(fake.complaints).toEqual([])
    })
  }

  test('a click leads there, and a drag on from there', async ({ page }) => {
    fake = await openFakePage(page, 'replay')
    await held(page)
    const [start, end] = [await pointOn(page, 0.25), await pointOn(page, 0.5)]
    await page.mouse.click(start.x, start.y)
    await expect(clock(page)).toHaveText(/^11:5\d$/)
    await page.mouse.move(start.x, start.y)
    await page.mouse.down()
    await page.mouse.move(end.x, end.y, { steps: 12 })
    await page.mouse.up()
    await expect(clock(page)).toHaveText(/^23:4\d$/)
  })

  test('keys lead through time, on every page, but not while somebody types', async ({ page }) => {
    fake = await openFakePage(page, 'replay', '#library')
    await expect(page.getByTestId('source-label')).toContainText('REPLAY')
    await page.keyboard.press('Space')
    await expect(page.getByTestId('source-state')).toHaveText('HELD')
    await page.keyboard.press('Home')
    await expect(clock(page)).toHaveText('0:00')
    await page.keyboard.press('ArrowRight')
    await expect(clock(page)).toHaveText('0:05')
    await page.keyboard.press('Shift+ArrowRight')
    await expect(clock(page)).toHaveText('1:35')
    await page.getByTestId('library-search').focus()
    await page.keyboard.press('Home')
    await page.keyboard.type('l. g')
    await expect(page.getByTestId('library-search')).toHaveValue('l. g')
    await expect(clock(page)).toHaveText('1:35')
    await expect(page.getByTestId('source-state')).toHaveText('HELD')
  })

  test('pointing at a mark tells it in words', async ({ page }) => {
    fake = await openFakePage(page, 'replay')
    await held(page)
    const { x, y } = await pointOn(page, 860 / 2850)
    await page.mouse.move(x, y)
    await expect(page.getByTestId('scrubber-tip')).toContainText('SAFETY CAR')
  })

  test('a loop is set by two presses, and ended by a third', async ({ page }) => {
    fake = await openFakePage(page, 'replay')
    await held(page)
    const loop = page.getByTestId('loop')
    await page.keyboard.press('Home')
    await expect(clock(page)).toHaveText('0:00')
    await page.keyboard.press('l')
    await expect(loop).toContainText('0:00–…')
    await page.keyboard.press('ArrowRight')
    await expect(clock(page)).toHaveText('0:05')
    await page.keyboard.press('l')
    await expect(loop).toContainText('0:00–0:05')
    await page.keyboard.press('l')
    await expect(loop).toContainText('Loop')
  })

  test('plays faster, and goes on from a held moment', async ({ page }) => {
    fake = await openFakePage(page, 'replay')
    await page.getByTestId('speed').selectOption('16')
    await expect(page.getByTestId('source-label')).toContainText('×16')
    await held(page)
    await page.getByTestId('hold-go').click()
    await expect(page.getByTestId('source-state')).toBeHidden()
  })

  test('asks what if from here, and shows the plans beside the race', async ({ page }) => {
    fake = await openFakePage(page, 'replay')
    await page.getByTestId('branch').click()
    const drawer = page.getByRole('dialog', { name: 'What if from here' })
    await expect(drawer).toContainText('It changes nothing')
    await expect(page.getByTestId('branch-place')).toContainText('races, seed 7')
    await expect(drawer.getByTestId('plan-box-now')).toContainText('72 %')
    expect(await fake.seriousFindings()).toEqual([])
    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
  })

  test('a note is sent by Enter, and left by Escape', async ({ page }) => {
    fake = await openFakePage(page, 'replay')
    await page.getByTestId('note').click()
    await page.keyboard.type('left front grains')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('noted')).toContainText('✓ Noted at')
    await page.getByTestId('note').click()
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('note-text')).toBeHidden()
    await expect(page.getByTestId('noted')).toHaveText('')
  })

  test('the keys are one press away; neither they nor the page keep anybody out', async ({ page }) => {
    fake = await openFakePage(page, 'replay')
    await expect(page.getByTestId('scrubber')).toBeVisible()
    expect(await fake.seriousFindings()).toEqual([])
    await page.keyboard.press('Shift+?')
    await expect(page.getByTestId('key-list')).toContainText('lap before, lap after')
    expect(await fake.seriousFindings()).toEqual([])
  })
})

test.describe('a live source', () => {
  test('has a clock and marks, and nothing to lead; 24 cars stay on one screen', async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 })
    fake = await openFakePage(page, 'crowded')
    await expect(page.getByTestId('scrubber')).toHaveAttribute('aria-disabled', 'true')
    for (const id of ['hold-go', 'speed', 'loop']) await expect(page.getByTestId(id)).toBeHidden()
    const rows = page.locator('[data-testid^="tower-row-"]')
    await expect(rows).toHaveCount(24)
    const [last, workers] = [await rows.nth(23).boundingBox(), await page.getByTestId('workers').boundingBox()]
    expect(last && last.y + last.height).toBeLessThanOrEqual(workers?.y ?? 0)
  })

  test('says loudly when it is not recorded, and records again by one press', async ({ page }) => {
    fake = await openFakePage(page, 'crowded')
    await expect(page.getByTestId('recording')).toContainText('NOT RECORDING: the disk is full')
    await page.getByTestId('record-again').click()
    expect(await fake.seriousFindings()).toEqual([])
  })

  test('without a source there is no clock', async ({ page }) => {
    fake = await openFakePage(page, 'none')
    await expect(page.getByTestId('conductor')).toContainText('Session clock not reported')
  })
})
