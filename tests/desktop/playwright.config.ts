import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

// One window at a time: two apps on two cores would measure each other.
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.spec.ts',
  outputDir: resolve(import.meta.dirname, '../../test-results/desktop'),
  reporter: [['list'], [resolve(import.meta.dirname, 'summary-reporter.ts')]],
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
})
