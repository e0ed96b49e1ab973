import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { NO_BROWSER } from '../support/browser.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'

test.skip(!process.env.PITWALL_BROWSER, NO_BROWSER)

test.describe('a session of the real engine', () => {
  const library = mkdtempSync(join(tmpdir(), 'pitwall-web-library-'))
  let host: HostProcess
  test.beforeAll(async () => {
    host = await startHost(['--demo', '--speed', '8'], { PITWALL_LIBRARY: library })
  })
  test.afterAll(async () => {
    await host.stop()
    rmSync(library, { recursive: true, force: true })
  })

  test('is recorded without being told, played while it goes on, wound and left again', async ({ page }) => {
    await page.goto(`${host.url}/#library`)
    const label = page.getByTestId('source-label')
    const row = page.locator('[data-testid^="session-2"]').first()
    await expect(row).toContainText('recording')
    await row.click()
    await page.getByRole('button', { name: /Play/ }).click()
    await expect(label).toContainText('REPLAY')
    await expect(page.getByTestId('live-say')).toContainText('Demo race goes on and is recorded.')
    await page.keyboard.press('Space')
    await expect(page.getByTestId('source-state')).toHaveText('HELD')
    await page.keyboard.press('End')
    // What leads to the moment is worked out behind its picture.
    await expect(page.getByTestId('source-strip')).toContainText(/lap [4-9]|lap [1-3]\d/)
    await expect(page.getByTestId('source-strip')).not.toContainText('flag not reported')
    await page.keyboard.press('g')
    await expect(label).toContainText('SYNTHETIC')
    await expect(page.getByTestId('source-strip')).toContainText('REC')
  })

  test('stands in the library, whole, when the host starts again', async ({ page }) => {
    await host.stop()
    host = await startHost(['--udp', '0'], { PITWALL_LIBRARY: library })
    await page.goto(`${host.url}/#library`)
    const row = page.locator('[data-testid^="session-2"]').first()
    await expect(row).toContainText('whole')
    await row.click()
    await page.getByRole('button', { name: /Play/ }).click()
    await expect(page.getByTestId('source-label')).toContainText('REPLAY')
    await expect(page.getByTestId('source-strip')).toContainText('(synthetic)')
  })
})
