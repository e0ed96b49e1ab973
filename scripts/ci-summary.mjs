/**
 * Reads what the steps of `.ci/run` left in a folder and says what it came to:
 *   node scripts/ci-summary.mjs FOLDER
 * `steps.tsv` holds one line per step: name, exit code, seconds, the reports it owes (comma-separated prefixes).
 * `vitest-*.json` and `playwright-*.json` are the runners' own reports; `lines-*.log` is what a program printed that
 * sums itself up. The last line is `N passed, N failed, N skipped`; exit 1 on any failure.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** @typedef {{ passed: number, failed: string[], skipped: string[] }} Tally */

/** @returns {Tally} */
function ofVitest(report) {
  const tally = { passed: 0, failed: [], skipped: [] }
  for (const file of report.testResults) {
    const where = file.name.split('/tests/').at(-1)
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') tally.passed++
      else if (status === 'failed') tally.failed.push(`${where}: ${fullName}`)
      else tally.skipped.push(`${where}: ${fullName}`)
    }
    // A file that cannot be loaded has no tests to fail: it is one failure itself.
    const loaded = file.assertionResults.some(test => test.status === 'failed')
    if (file.status === 'failed' && !loaded) tally.failed.push(`${where}: did not load`)
  }
  if (!report.success && tally.failed.length === 0) tally.failed.push('vitest: an error outside any test')
  return tally
}

/** @returns {Tally} */
function ofPlaywright(report) {
  const tally = { passed: 0, failed: [], skipped: [] }
  const walk = (suite, path) => {
    const here = [...path, suite.title].filter(Boolean)
    for (const spec of suite.specs ?? []) {
      const name = [...here, spec.title].join(' › ')
      for (const test of spec.tests) {
        const why = test.annotations?.find(note => note.type === 'skip')?.description
        if (test.status === 'expected') tally.passed++
        else if (test.status === 'skipped') tally.skipped.push(why ? `${name} (${why})` : name)
        else tally.failed.push(name)
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, here)
  }
  for (const suite of report.suites) walk(suite, [])
  for (const error of report.errors ?? []) tally.failed.push(`playwright: ${String(error.message).split('\n')[0]}`)
  return tally
}

/** @returns {Tally} */
function ofLines(text, name) {
  const sums = [...text.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1)
  if (!sums) throw new Error('no sum at its end')
  const [passed, failures, skips] = sums.slice(1).map(Number)
  const skipped = [...text.matchAll(/^skipped: (.*)$/gm)].map(found => found[1])
  if (skipped.length !== skips) throw new Error(`${skips} skipped, ${skipped.length} named`)
  const failed = Array.from(
    { length: failures },
    (_, i) => `${name}: failure ${i + 1} of ${failures}, named in its output`,
  )
  return { passed, failed, skipped }
}

/** @returns {Tally} */
function readReport(path, name) {
  try {
    const text = readFileSync(path, 'utf8')
    if (name.startsWith('lines-')) return ofLines(text, name)
    return name.startsWith('vitest-') ? ofVitest(JSON.parse(text)) : ofPlaywright(JSON.parse(text))
  } catch (cause) {
    return { passed: 0, failed: [`${name}: unreadable report (${cause.message})`], skipped: [] }
  }
}

function readSteps(folder) {
  const path = join(folder, 'steps.tsv')
  if (!existsSync(path)) return []
  const rows = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return rows.map(row => {
    const [name, code, seconds, owes] = row.split('\t')
    return { name, code: Number(code), seconds: Number(seconds), owes: owes ? owes.split(',') : [] }
  })
}

const folder = resolve(process.argv[2] ?? '.')
const data = process.env.PITWALL_DATA ?? resolve('../shared/data')
const steps = readSteps(folder)
const reports = readdirSync(folder).filter(name => /^((vitest|playwright)-.*\.json|lines-.*\.log)$/.test(name))
const tallies = reports.map(name => readReport(join(folder, name), name))

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const skipped = tallies.flatMap(tally => tally.skipped)
const failed = tallies.flatMap(tally => tally.failed)

// A step that failed without a failed test to show for it is a failure of its own; so is one that left no report.
const silent = failed.length === 0
for (const { name, code, owes } of steps) {
  if (code !== 0 && (owes.length === 0 || silent)) failed.push(`step "${name}": exit ${code}`)
  if (code !== 0) continue
  for (const prefix of owes)
    if (!reports.some(report => report.startsWith(prefix)))
      failed.push(`step "${name}": passed, but left no ${prefix} report`)
}
if (existsSync(data))
  for (const name of skipped)
    if (/\(needs [^)]*data\)/i.test(name)) failed.push(`skipped although the data is there: ${name}`)
if (passed === 0 && failed.length === 0) failed.push('no test ran')

const list = (title, lines) =>
  lines.length > 0 && console.log(`\n${title}\n${lines.map(line => `  - ${line}`).join('\n')}`)
const took = steps.reduce((sum, step) => sum + step.seconds, 0)
console.log('\nStep                          exit   seconds')
for (const { name, code, seconds } of steps)
  console.log(`${name.padEnd(30)}${String(code).padStart(4)}${String(seconds).padStart(10)}`)
console.log(`${'all'.padEnd(34)}${String(took).padStart(10)}`)
list('Skipped:', skipped)
list('Failed:', failed)
console.log(`\n${passed} passed, ${failed.length} failed, ${skipped.length} skipped`)
process.exitCode = failed.length > 0 ? 1 : 0
