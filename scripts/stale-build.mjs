import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What the build is made of: folders whole, files by name. */
const INPUTS = ['src', 'electron.vite.config.ts', 'package-lock.json']
/** What a build leaves last in each of its three parts. */
const OUTPUTS = ['out/main/index.js', 'out/main/headless.js', 'out/preload/index.cjs', 'out/renderer/desktop.html']

/** Newest change in a file or below a folder, in ms; folders count too, because a deleted file changes only its folder. */
function newestMs(path) {
  if (!existsSync(path)) return 0
  const at = statSync(path)
  if (!at.isDirectory()) return at.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), at.mtimeMs)
}

/**
 * True when `out/` is missing, incomplete or older than what it is made of.
 * @param {string} root the project's folder
 */
export function isStale(root) {
  const built = OUTPUTS.map(path => join(root, path))
  if (!built.every(path => existsSync(path))) return true
  const oldestMs = Math.min(...built.map(path => statSync(path).mtimeMs))
  return INPUTS.some(path => newestMs(join(root, path)) > oldestMs)
}

/**
 * Builds when the build is stale. Exits with 1 when that fails. The builder writes to stderr only, because stdout belongs
 * to `--json`.
 * @param {string} root the project's folder
 */
export function buildWhenStale(root) {
  // What is shipped has no sources beside it, and nothing to build them with.
  if (!existsSync(join(root, 'src')) || !isStale(root)) return
  const { resolve } = createRequire(join(root, 'package.json'))
  const vite = join(dirname(resolve('electron-vite/package.json')), 'bin/electron-vite.js')
  const words = [vite, 'build', '--logLevel', 'error']
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: ['ignore', 2, 2] })
  if (status === 0) return
  console.error('PitWall could not be built; the reason stands above.')
  process.exit(1)
}
