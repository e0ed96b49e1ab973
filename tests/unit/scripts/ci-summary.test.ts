import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const script = resolve(import.meta.dirname, '../../../scripts/ci-summary.mjs')

interface Left {
  readonly [file: string]: string
}

/** What the script says of the reports in a folder; `data` stands for the real recordings beside the project. */
function summary(
  left: Left,
  data = false,
): { readonly last: string; readonly out: string; readonly code: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'pitwall-summary-'))
  for (const [name, text] of Object.entries(left)) writeFileSync(join(folder, name), text)
  const recordings = join(folder, 'recordings')
  if (data) mkdirSync(recordings)
  const env = { ...process.env, PITWALL_DATA: recordings }
  const { stdout, status } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8', env })
  rmSync(folder, { recursive: true })
  return { out: stdout, last: stdout.trimEnd().split('\n').at(-1) ?? '', code: status }
}

const vitest = (tests: Readonly<Record<string, string>>, more: object = {}): string => {
  const failed = Object.values(tests).includes('failed')
  const assertionResults = Object.entries(tests).map(([fullName, status]) => ({ fullName, status }))
  const file = { name: '/p/tests/unit/a.test.ts', status: failed ? 'failed' : 'passed', assertionResults, ...more }
  return JSON.stringify({ success: file.status === 'passed', testResults: [file] })
}
const playwright = (...tests: readonly object[]): string =>
  JSON.stringify({ suites: [{ title: 'live.spec.ts', specs: [{ title: 'paints', tests }] }], errors: [] })
const step = (name: string, code: number, owes = ''): string => `${name}\t${code}\t3\t${owes}\n`

describe('Given the reports of a run', () => {
  it('then passed, failed and skipped are summed over all runners', () => {
    const said = summary({
      'vitest-1.json': vitest({ a: 'passed', b: 'skipped' }),
      'vitest-2.json': vitest({ c: 'passed' }),
      'playwright-web.json': playwright({ status: 'expected' }, { status: 'skipped', annotations: [] }),
      'lines-desktop.log': 'skipped: window › paints (no display)\n2 passed, 0 failed, 1 skipped\n',
      'steps.tsv': step('npm test', 0, 'vitest,playwright-web') + step('desktop', 0, 'lines-desktop'),
    })
    expect(said.last).toBe('5 passed, 0 failed, 3 skipped')
    expect(said.code).toBe(0)
    expect(said.out).toContain('window › paints (no display)')
  })

  it('then a failed test is named, counted once, and the run has failed', () => {
    const said = summary({
      'vitest-1.json': vitest({ a: 'failed', b: 'passed' }),
      'steps.tsv': step('arch', 1, 'vitest'),
    })
    expect(said.last).toBe('1 passed, 1 failed, 0 skipped')
    expect(said.out).toContain('unit/a.test.ts: a')
    expect(said.code).toBe(1)
  })

  it.each([
    ['a test file did not load', { 'vitest-1.json': vitest({}, { status: 'failed' }) }],
    ['an error came from outside any test', { 'vitest-1.json': JSON.stringify({ success: false, testResults: [] }) }],
    ['a screen test passed only the second time', { 'playwright-web.json': playwright({ status: 'flaky' }) }],
    ['a report cannot be read', { 'vitest-1.json': '{' }],
    ['a program does not sum itself up', { 'lines-desktop.log': 'Killed\n' }],
    ['a program skips without names', { 'lines-desktop.log': '1 passed, 0 failed, 2 skipped\n' }],
    ['a check without tests failed', { 'steps.tsv': step('types', 2) }],
    ['a step passed, and left no report', { 'steps.tsv': step('npm test', 0, 'playwright-web') }],
  ] as const)('then it is one failure when %s', (_what, left) => {
    const said = summary({ 'vitest-0.json': vitest({ fine: 'passed' }), ...left })
    expect(said.last).toMatch(/ 1 failed, /)
    expect(said.code).toBe(1)
  })

  it('then nothing at all is a failure, not a success over nothing', () => {
    expect(summary({})).toMatchObject({ last: '0 passed, 1 failed, 0 skipped', code: 1 })
  })

  it('then a test that skips for want of data fails the run where the data is', () => {
    const left = { 'vitest-1.json': vitest({ a: 'passed', 'reads a lap (needs grcup data)': 'skipped' }) }
    expect(summary(left)).toMatchObject({ last: '1 passed, 0 failed, 1 skipped', code: 0 })
    expect(summary(left, true)).toMatchObject({ last: '1 passed, 1 failed, 1 skipped', code: 1 })
  })
})
