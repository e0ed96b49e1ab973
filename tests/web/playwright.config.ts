import { defineConfig } from '@playwright/test'
import { browserArgs, findBrowser } from '../support/browser.ts'
import { playwrightReporters } from '../support/reports.ts'

/** Found once; every spec skips by name where there is none. Workers read it from their environment. */
const browser = await findBrowser()
if (browser) process.env.PITWALL_BROWSER = browser.path

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/web',
  // One at a time and never again: a test that passes the second time has failed.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  reporter: playwrightReporters('web'),
  use: {
    browserName: 'chromium',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: [...browserArgs],
      ...(browser ? { executablePath: browser.path } : {}),
    },
  },
})
