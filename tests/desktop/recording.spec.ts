import { expect, test } from '@playwright/test'
import { openApp, type OpenApp } from './open-app.ts'

/** Recordings need this Node-API; the verification runtime has an older one. */
const NEEDED = 10

test.describe('recording in the desktop window', () => {
  let open: OpenApp
  let napi = NaN
  test.beforeAll(async ({}, info) => {
    open = await openApp(info)
    napi = await open.app.evaluate(() => Number(process.versions.napi))
  })
  test.afterAll(() => open.app.close())

  test('where recordings cannot be written, the window says so with the reason, and the race goes on', async () => {
    test.skip(napi >= NEEDED, `needs a runtime older than Node-API ${NEEDED}`)
    const strip = open.page.getByTestId('source-strip')
    await expect(strip).toContainText('NOT RECORDING')
    await expect(strip).toContainText('too old for recordings')
    await expect(open.page.getByTestId('source-label')).toContainText('SYNTHETIC')
    await expect(open.page.locator('[data-testid^="row-"], table tbody tr').first()).toBeVisible()
    await open.page.getByRole('link', { name: 'Library' }).click()
    await expect(open.page.getByRole('heading', { name: 'Library' }).first()).toBeVisible()
    expect(open.said()).not.toContain('SIGSEGV')
  })

  test('where they can, the demo is recorded and stands in the library', async () => {
    test.skip(napi < NEEDED, `needs Node-API ${NEEDED}, this runtime has ${napi}`)
    await expect(open.page.getByTestId('source-strip')).toContainText('REC')
    await open.page.getByRole('link', { name: 'Library' }).click()
    await expect(open.page.getByText('being recorded').first()).toBeVisible()
  })
})
