import './engines-guard.mjs'
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { resolve } from 'node:path'
import { ensureElectron, NO_RUNTIME } from './ensure-electron.mjs'
import { noWindow } from './no-window.mjs'
import { buildWhenStale } from './stale-build.mjs'

// npm start: the window where there can be one, the headless host where there cannot. stdout is left to `--json`.
const root = resolve(import.meta.dirname, '..')
const words = process.argv.slice(2)

/** Hands over to the window and ends as it ends. */
function openWindow(binary) {
  const child = spawn(binary, [root, ...words], { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', cause => {
    console.error(`The Electron runtime did not start: ${cause.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

buildWhenStale(root)
if (words.includes('--headless') || words.includes('--help')) {
  await import('../out/main/headless.js')
} else {
  const why = noWindow({ platform: process.platform, uid: process.getuid?.(), env: process.env })
  const binary = why ? null : ensureElectron()
  if (binary) {
    openWindow(binary)
  } else {
    console.error(`${why || NO_RUNTIME} Starting the headless host instead.`)
    await import('../out/main/headless.js')
  }
}
