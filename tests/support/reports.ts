import { join } from 'node:path'

/** Where machine-readable reports go; unset on a developer's machine, where people read the screen. */
const folder = process.env.PITWALL_REPORTS
const script = (process.env.npm_lifecycle_event ?? 'by-hand').replaceAll(':', '-')

/** Playwright's reporters: always the list, and a JSON report beside it when somebody collects them. */
export const playwrightReporters = (suite: string): (['list'] | ['json', { outputFile: string }])[] => [
  ['list'],
  ...(folder ? [['json', { outputFile: join(folder, `playwright-${suite}.json`) }] satisfies ['json', object]] : []),
]

/** The same for vitest, named for the npm script that runs it (`check:arch`, `test:unit`). */
export const vitestReporters = (): ('default' | ['json', { outputFile: string }])[] => [
  'default',
  ...(folder ? [['json', { outputFile: join(folder, `vitest-${script}.json`) }] satisfies ['json', object]] : []),
]
