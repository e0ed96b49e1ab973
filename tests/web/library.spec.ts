import { expect, test } from '@playwright/test'
import { NO_BROWSER } from '../support/browser.ts'
import { type FakePage, openFakePage } from '../support/fake-page.ts'

test.skip(!process.env.PITWALL_BROWSER, NO_BROWSER)

let fake: FakePage
test.afterEach(() => fake.close())

test.describe('the Library page', () => {
  test('lists every recording, keeps nobody out, and stays after a reload', async ({ page }) => {
    fake = await openFakePage(page, 'live', '#library')
    const rows = page.locator('.sessions tbody tr')
    await expect(rows).toHaveCount(6)
    expect(await fake.seriousFindings()).toEqual([])
    await page.reload()
    await expect(rows).toHaveCount(6)
    await expect(page.getByTestId('page-library')).toHaveAttribute('aria-current', 'page')
    expect(fake.complaints).toEqual([])
  })

  test('finds by a word, and sorts by a column', async ({ page }) => {
    fake = await openFakePage(page, 'live', '#library')
    const rows = page.locator('.sessions tbody tr')
    await page.getByRole('button', { name: 'Name', exact: true }).click()
    await expect(rows.first()).toContainText('Barber')
    await page.getByTestId('library-search').fill('gr cup')
    await expect(rows).toHaveCount(1)
    await expect(page.getByTestId('session-pane')).toContainText('Sebring race 1')
  })

  test('a deletion is undone by one press, or found again among the deleted', async ({ page }) => {
    fake = await openFakePage(page, 'live', '#library')
    await page.getByTestId('session-demo-7').click()
    await page.getByTestId('session-delete').click()
    await expect(page.getByTestId('session-demo-7')).toBeHidden()
    await page.getByTestId('undo').click()
    await expect(page.getByTestId('session-demo-7')).toBeVisible()
    await page.getByTestId('session-demo-7').click()
    await page.getByTestId('session-delete').click()
    await page.getByTestId('deleted').locator('summary').click()
    await page.getByRole('button', { name: 'Restore Demo race (seed 7)' }).click()
    await expect(page.getByTestId('session-demo-7')).toBeVisible()
  })

  test('plays a recording on the Live page, and says that the live source goes on', async ({ page }) => {
    fake = await openFakePage(page, 'live', '#library')
    await page.getByTestId('session-sebring-race-1').click()
    await expect(page.getByTestId('session-pane')).toContainText('goes on and is recorded')
    await page.getByTestId('session-play').click()
    await expect(page.getByTestId('tower')).toBeVisible()
    expect(page.url()).toContain('#live')
  })

  test('is worked by the keyboard alone', async ({ page }) => {
    fake = await openFakePage(page, 'live', '#library')
    await page.getByRole('button', { name: /^F1 25 Monza/ }).focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByTestId('session-pane')).toContainText('Sebring race 1')
    await page.getByTestId('session-note').focus()
    await page.keyboard.type('Dry. ')
    await page.getByTestId('session-save').press('Enter')
    await expect(page.getByTestId('session-pane')).toContainText('✓ Saved')
  })

  test('an import shows how far it is and can be cancelled', async ({ page }) => {
    fake = await openFakePage(page, 'live', '#library')
    await page.getByRole('button', { name: 'Import gr-cup-cota' }).click()
    await expect(page.getByTestId('job-4')).toContainText('10 %')
    await page.getByRole('button', { name: 'Cancel Import gr-cup-cota' }).click()
    await expect(page.getByTestId('job-4')).toContainText('cancelled')
  })

  test('says when there is nothing, and when it cannot be read', async ({ page }) => {
    fake = await openFakePage(page, 'library-empty', '#library')
    await expect(page.getByTestId('library-empty')).toContainText('No recordings yet.')
    fake.close()
    fake = await openFakePage(page, 'library-failed', '#library')
    await expect(page.locator('.library-failure')).toContainText('cannot be read')
    expect(await fake.seriousFindings()).toEqual([])
  })
})

test.describe('the Compare page', () => {
  test('two laps on one axis, opened from the library, under the content policy', async ({ page }, info) => {
    fake = await openFakePage(page, 'live', '#library')
    await page.getByTestId('session-sebring-race-1').click()
    await page.getByTestId('session-compare').click()
    await expect(page.getByTestId('compare-summary')).toContainText('B 0.464 s later')
    await expect(page.locator('.strip canvas')).toHaveCount(6)
    await expect(page.getByTestId('session-of-A')).toHaveValue('sebring-race-1')
    await page.screenshot({ path: info.outputPath('compare.png') })
    expect(await fake.seriousFindings()).toEqual([])
    expect(fake.complaints).toEqual([])
  })

  test('the cursor reads every strip, by pointer and by key', async ({ page }) => {
    fake = await openFakePage(page, 'live', '#compare/sebring-race-1')
    const canvas = page.locator('.strip .u-over').nth(1)
    await expect(canvas).toBeVisible()
    const box = await canvas.boundingBox()
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * 0.19, (box?.y ?? 0) + 20)
    await expect(page.getByTestId('readout-dist')).toHaveText(/^7\d\d m$/)
    await expect(page.getByTestId('readout-delta')).toHaveText(/^B \d\.\d{3} s earlier$/)
    const before = await page.getByTestId('readout-dist').textContent()
    await page.getByRole('slider', { name: 'Place on the lap' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByTestId('readout-dist')).not.toHaveText(before ?? '')
    await expect(page.getByTestId('strips')).toHaveAttribute('aria-valuetext', /Speed A \d+, B \d+/)
  })

  test('another lap is one choice away', async ({ page }) => {
    fake = await openFakePage(page, 'live', '#compare/sebring-race-1')
    await page.getByTestId('lap-of-B').selectOption('2')
    await expect(page.getByTestId('compare-summary')).toContainText('B is car 14 lap 2')
  })

  test('says what it needs', async ({ page }) => {
    fake = await openFakePage(page, 'library-empty', '#compare')
    await expect(page.getByTestId('compare')).toContainText('Needs two complete laps.')
  })
})
