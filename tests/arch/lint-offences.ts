/** One offence per wall: what to lint, and the rule that must refuse it. */
export interface LintOffence {
  readonly text: string
  readonly rule: 'no-restricted-imports' | 'no-restricted-globals' | 'no-restricted-properties' | 'no-restricted-syntax'
}

const imports = (...targets: readonly string[]): LintOffence[] =>
  targets.map(text => ({ rule: 'no-restricted-imports', text: `${text}\n` }))
const globals = (...names: readonly string[]): LintOffence[] =>
  names.map(name => ({ rule: 'no-restricted-globals', text: `export const a = ${name}\n` }))
const properties = (...uses: readonly string[]): LintOffence[] =>
  uses.map(use => ({ rule: 'no-restricted-properties', text: `export const a = ${use}\n` }))
const syntax = (...texts: readonly string[]): LintOffence[] =>
  texts.map(text => ({ rule: 'no-restricted-syntax', text: `${text}\n` }))

export const lintOffences: Readonly<Record<string, readonly LintOffence[]>> = {
  noNode: imports("import 'node:fs'", "import 'path'", "import 'node:fs/promises'"),
  noElectron: imports("import type { App } from 'electron'", "import 'electron/main'"),
  noNative: imports("import 'better-sqlite3'", "import 'onnxruntime-node'"),
  noScreenPackages: imports("import 'react'", "import '@mui/material'", "import 'react-dom/client'"),
  noMain: imports("import '../../main/bus/hub.ts'"),
  noWorkers: imports("import '../../workers/inference.ts'"),
  noRenderer: imports("import '../../renderer/app/shell.tsx'"),
  noPreload: imports("import '../../preload/index.ts'"),
  noFork: imports(
    "import { fork } from 'node:child_process'",
    "import child from 'child_process'",
    "import * as child from 'node:child_process'",
  ),
  noClockModules: imports("import 'node:timers/promises'", "import 'node:perf_hooks'"),
  noRawIpc: imports("import { ipcMain } from 'electron'", "import * as electron from 'electron'"),
  noTickingStyle: imports("import { Box } from '@mui/material'", "import { styled } from '@mui/material/styles'"),
  noTimers: globals('setTimeout', 'setInterval', 'performance'),
  noDate: globals('new Date(0)', 'Date.parse'),
  noHost: globals('process', 'Buffer', 'fetch', 'globalThis.Date'),
  noDom: globals('document', 'window', 'localStorage'),
  noNodeNames: globals('process', 'Buffer', 'require'),
  noConsole: globals('console.log'),
  oneRaf: globals('requestAnimationFrame'),
  noRandom: properties('Math.random()', "Math['random']"),
  noWallClock: properties('Date.now()', 'process.hrtime()'),
  noGlobalDetour: properties('globalThis.setTimeout', 'globalThis.performance', 'globalThis.Math'),
  noRafDetour: properties('window.requestAnimationFrame'),
  noDefaultExport: syntax('export default 1', 'const a = 1\nexport { a as default }'),
  noBarrel: syntax("export * from './a.ts'", "export { a } from './a.ts'"),
  noEmptyCatch: syntax('try { String(1) } catch { /* nothing */ }'),
  noNowDate: syntax('export const a = new Date()', 'export const a = Date()'),
  noForkCall: syntax("export const a = (child: { fork(p: string): void }) => child.fork('x')"),
  noThrow: syntax("export function check() { throw new Error('x') }"),
  noRawHtml: syntax("export const A = () => <p dangerouslySetInnerHTML={{ __html: '' }} />"),
  noSx: syntax('export const A = () => <td sx={{ m: 1 }} />'),
}

/** What must stay possible: the same walls, one step beside them. */
export const allowed: readonly { readonly file: string; readonly text: string }[] = [
  {
    file: 'src/core/health/invariant.ts',
    text: "export function invariant(holds: boolean): asserts holds { if (!holds) throw new Error('x') }",
  },
  { file: 'src/core/time/session.ts', text: 'export const a = Math.floor(1.5)' },
  { file: 'src/main/sources/file/stamp.ts', text: "export const a = new Date('2024-01-01').getTime()" },
  {
    file: 'src/main/engine/thread-port.ts',
    text: "import { Worker } from 'node:worker_threads'\nexport const a = Worker",
  },
  {
    file: 'src/main/electron/utility-port.ts',
    text: "import { utilityProcess } from 'electron'\nexport const a = utilityProcess.fork('x')",
  },
  { file: 'src/main/electron/ipc-gate.ts', text: "import { ipcMain } from 'electron'\nexport const a = ipcMain" },
  { file: 'src/main/host-clock.ts', text: 'export const a = performance.now()' },
  { file: 'src/renderer/panels/tower/index.ts', text: "export { Tower } from './panel.tsx'" },
  {
    file: 'src/renderer/panels/tower/panel.tsx',
    text: "import { Box } from '@mui/material'\nexport const A = () => <Box sx={{ m: 1 }} />",
  },
  { file: 'src/renderer/link/paint-loop.ts', text: 'export const a = () => requestAnimationFrame(() => undefined)' },
]
