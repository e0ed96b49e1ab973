import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const { resolve } = createRequire(import.meta.url)

/** Why a window cannot be opened when the runtime is not there, in one sentence. */
export const NO_RUNTIME = 'The Electron runtime is not installed and could not be downloaded.'

/**
 * The Electron executable, or null. It looks at files only: importing or running the package would start a download.
 * @returns {string | null}
 */
export function electronBinary() {
  try {
    const dir = dirname(resolve('electron/package.json'))
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(dir, 'dist')
    const executable = join(dist, readFileSync(join(dir, 'path.txt'), 'utf8'))
    return existsSync(executable) ? executable : null
  } catch {
    return null
  }
}

/**
 * The Electron executable, downloaded by its own installer when it is not there yet; null when that fails. What the
 * installer says goes to stderr, because stdout belongs to `--json`.
 * @returns {string | null}
 */
export function ensureElectron() {
  const found = electronBinary()
  if (found !== null) return found
  let install
  try {
    install = join(dirname(resolve('electron/package.json')), 'install.js')
  } catch {
    return null
  }
  console.error('Fetching the Electron runtime, once. This can take a minute.')
  const { stderr } = spawnSync(process.execPath, [install], { stdio: ['ignore', 2, 'pipe'], encoding: 'utf8' })
  const binary = electronBinary()
  // Its stack is of use to nobody here; the reason is in the first line.
  const why = (stderr ?? '').trim().split('\n')[0]
  if (binary === null && why) console.error(why)
  return binary
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && ensureElectron() === null) {
  console.error(NO_RUNTIME)
  process.exit(2)
}
