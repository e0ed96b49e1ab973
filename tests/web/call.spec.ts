import { expect, test } from '@playwright/test'
import { NO_BROWSER } from '../support/browser.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'

test.skip(!process.env.PITWALL_BROWSER, NO_BROWSER)

test.describe('a call on the demo race', () => {
  let host: HostProcess
  // The race is joined just after a call to box was made, and held there by each test.
  test.beforeEach(async () => {
    host = await startHost(['--demo', '--from', '730'])
  })
  test.afterEach(() => host.stop())

  test('says what to do, why, how sure, until when, and that it is synthetic', async ({ page }) => {
    await page.goto(host.url)
    await expect(page.getByTestId('radio-headline')).toContainText('BOX THIS LAP')
    await expect(page.getByTestId('radio-say')).toContainText('Synthetic.')
    await expect(page.getByTestId('radio-deadline')).toHaveText(/^\d:\d\d$/)
    const confidence = await page.getByTestId('radio-confidence').textContent()
    await expect(page.getByTestId('plan-box-now')).toContainText(confidence ?? 'no confidence')
  })

  test('is copied by the keyboard alone, once its card has the focus', async ({ page }) => {
    await page.goto(host.url)
    await page.getByRole('article', { name: 'BOX THIS LAP' }).focus()
    await page.keyboard.press('Space')
    await expect(page.getByTestId('radio-call')).toContainText('COPIED')
  })

  test('is not taken for a plan that holds when it was declined', async ({ page }) => {
    await page.goto(host.url)
    await page.getByRole('article', { name: 'BOX THIS LAP' }).focus()
    await page.keyboard.press('Shift+Space')
    await expect(page.getByTestId('radio-call')).toContainText('CALL DECLINED')
    await expect(page.getByTestId('radio-call')).not.toContainText('PLAN HOLDS')
  })

  test('goes when the wall turns to another car', async ({ page }) => {
    await page.goto(host.url)
    await expect(page.getByTestId('radio-headline')).toContainText('BOX THIS LAP')
    const before = await page.getByTestId('own-car').inputValue()
    await page.getByTestId('own-car').selectOption({ index: 0 })
    await expect(page.getByTestId('own-car')).not.toHaveValue(before)
    // "Calls so far" keeps it with how it ended.
    await page.getByRole('button', { name: 'Calls so far' }).click()
    await expect(page.getByTestId('radio-call')).toContainText('withdrawn')
    await expect(page.locator('[data-testid^="tower-row-"][data-own="true"]')).not.toHaveAttribute(
      'data-testid',
      `tower-row-${before}`,
    )
  })

  test('a lost link is said, and the page comes back by itself', async ({ page }) => {
    await page.goto(host.url)
    await expect(page.getByTestId('radio-headline')).toContainText('BOX THIS LAP')
    const port = new URL(host.url).port
    await host.stop()
    await expect(page.getByTestId('link-banner')).toBeVisible()
    host = await startHost(['--demo', '--from', '400', '--port', port])
    await expect(page.getByTestId('link-banner')).toBeHidden({ timeout: 20_000 })
    await expect(page.locator('[data-testid^="tower-row-"]')).toHaveCount(20)
  })
})
