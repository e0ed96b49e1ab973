import './engines-guard.mjs'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { electronBinary } from './ensure-electron.mjs'
import { buildWhenStale } from './stale-build.mjs'

// npm run test:desktop: the built app in a real Electron; the installed one where there is one, else the verification
// runtime. What is missing is said with the names of the tests that did not run, and is no failure.
const root = resolve(import.meta.dirname, '..')
const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js')
const words = [cli, 'test', '-c', 'tests/desktop', ...process.argv.slice(2)]
const runs = (program, ...rest) => spawnSync(program, rest, { stdio: 'ignore' }).status === 0
const firstLine = text => (text ?? '').trim().split('\n')[0] ?? ''

/** Every test by its full title, out of the runner's own list. */
function testNames() {
  const { stdout } = spawnSync(process.execPath, [...words, '--list', '--reporter=json'], {
    cwd: root,
    encoding: 'utf8',
  })
  const inSuite = (suite, above) => {
    const path = suite.title ? [...above, suite.title] : above
    const own = (suite.specs ?? []).map(spec => [...path, spec.title].join(' › '))
    return [...own, ...(suite.suites ?? []).flatMap(inner => inSuite(inner, path))]
  }
  return JSON.parse(stdout).suites.flatMap(suite => inSuite(suite, []))
}

/** Leaves with code 0 and every name: a run that could not be made is told apart from a run that failed. */
function skipAll(why) {
  const names = testNames()
  for (const name of names) console.log(`skipped: ${name} (${why})`)
  console.log(`0 passed, 0 failed, ${names.length} skipped`)
  process.exit(0)
}

/** The program that runs the tests' Electron: the executable, and whether our launcher stands in for `electron .`. */
function runtime() {
  const installed = electronBinary()
  if (installed !== null) return { exe: installed, launcher: '' }
  const fetched = spawnSync('sh', [join(root, 'scripts/verification-electron.sh')], { encoding: 'utf8' })
  if (fetched.status !== 0) skipAll(firstLine(fetched.stderr?.trim().split('\n').at(-1)) || 'no Electron runtime')
  return { exe: fetched.stdout.trim(), launcher: '1' }
}

/** What stands before the runner so that it gets a display and is not root. */
function prefix(exe) {
  if (process.platform !== 'linux') return []
  const missing = spawnSync('ldd', [exe], { encoding: 'utf8' }).stdout?.match(/^\s*(\S+) => not found/m)
  if (missing) skipAll(`the system library ${missing[1]} is missing`)
  // Larger than the largest page that is looked at: a window is never given more than the screen has.
  const screen = runs('xvfb-run', '--help') ? ['xvfb-run', '-a', '-s', '-screen 0 2560x1440x24'] : undefined
  if (!screen && !process.env.DISPLAY) skipAll('xvfb-run is missing and there is no display')
  const somebodyElse = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
  if (process.getuid?.() !== 0) return screen ?? []
  // As root Chromium wants its sandbox off; ours stays on, so the run becomes somebody else instead.
  if (!runs(...somebodyElse, 'true')) skipAll('this is root, and unshare is refused or missing')
  return [...somebodyElse, ...(screen ?? [])]
}

const { exe, launcher } = runtime()
const before = prefix(exe)
buildWhenStale(root)
const [program, ...rest] = [...before, process.execPath, ...words]
const { status, error } = spawnSync(program, rest, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PITWALL_DESKTOP_EXE: exe, PITWALL_DESKTOP_LAUNCHER: launcher },
})
if (error) console.error(`The desktop tests could not be started: ${error.message}`)
process.exit(status ?? 1)
