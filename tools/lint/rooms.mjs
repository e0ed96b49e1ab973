import * as wall from './walls.mjs'

/**
 * One room, one block. Exactly one block may match a file with these four rules; `tests/arch` asks ESLint for the
 * computed configuration of a file in each room and compares it with this table.
 */
const room = (name, files, { imports = [], globals = [], properties = [], syntax = [], ignores = [] }) => ({
  name,
  files,
  ignores,
  rules: {
    'no-restricted-imports': ['error', { patterns: imports.flat() }],
    'no-restricted-globals': ['error', ...globals.flat()],
    'no-restricted-properties': ['error', ...properties.flat()],
    'no-restricted-syntax': ['error', ...syntax.flat()],
  },
})

const house = [wall.noDefaultExport, wall.noEmptyCatch, wall.noForkCall]
const plain = [...house, wall.noBarrel]
/** What no room of the capture process may import. */
const mainImports = [wall.noNative, wall.noScreenPackages, wall.noRenderer, wall.noPreload, wall.noWorkers, wall.noFork]
const noElectronMain = [...mainImports, wall.noElectron]
const handedTime = {
  imports: [...noElectronMain, wall.noClockModules],
  properties: [wall.noRandom, wall.noWallClock, wall.noGlobalDetour],
}
const quietMain = { imports: noElectronMain, globals: [wall.noConsole], properties: [wall.noRandom], syntax: plain }

const screenImports = [wall.noNode, wall.noElectron, wall.noNative, wall.noMain, wall.noWorkers, wall.noPreload]
const screenGlobals = [wall.noNodeNames, wall.noConsole]
const screenSyntax = [...house, wall.noRawHtml]
const cells = ['src/renderer/panels/**/*-cell.tsx']
const panelIndexes = ['src/renderer/panels/*/index.ts']
const paintLoop = ['src/renderer/link/**']
const gate = ['src/main/electron/ipc-gate.ts']

export const rooms = [
  room('core', ['src/core/**'], {
    imports: [
      wall.noNode,
      wall.noElectron,
      wall.noNative,
      wall.noScreenPackages,
      wall.noMain,
      wall.noWorkers,
      wall.noRenderer,
      wall.noPreload,
    ],
    globals: [wall.noTimers, wall.noDate, wall.noHost, wall.noDom, wall.noConsole],
    properties: [wall.noRandom, wall.noWallClock],
    syntax: [...plain, wall.noThrow],
  }),
  room('engine', ['src/main/engine/**'], {
    ...handedTime,
    globals: [wall.noTimers, wall.noDate, wall.noConsole],
    syntax: plain,
  }),
  room('sources', ['src/main/sources/**'], {
    ...handedTime,
    globals: [wall.noTimers, wall.noConsole],
    syntax: [...plain, wall.noNowDate],
  }),
  room('library', ['src/main/library/**'], {
    ...handedTime,
    globals: [wall.noTimers, wall.noConsole],
    syntax: [...plain, wall.noNowDate],
  }),
  room('bus', ['src/main/bus/**'], quietMain),
  room('lan', ['src/main/lan/**'], quietMain),
  room('settings', ['src/main/settings/**'], quietMain),
  room('log', ['src/main/log/**'], { ...quietMain, globals: [] }),
  room('electron', ['src/main/electron/**'], {
    imports: [...mainImports, wall.noRawIpc],
    globals: [wall.noConsole],
    properties: [wall.noRandom],
    syntax: plain,
    ignores: gate,
  }),
  room('electron-gate', gate, { ...quietMain, imports: mainImports }),
  room('front-doors', ['src/main/*.ts', 'src/main/cli/**'], {
    imports: noElectronMain,
    properties: [wall.noRandom],
    syntax: plain,
    ignores: ['src/main/index.ts'],
  }),
  room('desktop-door', ['src/main/index.ts'], {
    imports: [...mainImports, wall.noRawIpc],
    properties: [wall.noRandom],
    syntax: plain,
  }),
  room('preload', ['src/preload/**'], {
    imports: [wall.noNode, wall.noNative, wall.noScreenPackages, wall.noMain, wall.noWorkers, wall.noRenderer],
    globals: screenGlobals,
    properties: [wall.noRandom],
    syntax: plain,
  }),
  room('renderer', ['src/renderer/**'], {
    imports: screenImports,
    globals: [...screenGlobals, wall.oneRaf],
    properties: [wall.noRandom, wall.noRafDetour],
    syntax: [...screenSyntax, wall.noBarrel],
    ignores: [...cells, ...panelIndexes, ...paintLoop],
  }),
  room('cells', cells, {
    imports: [...screenImports, wall.noTickingStyle],
    globals: [...screenGlobals, wall.oneRaf],
    properties: [wall.noRandom, wall.noRafDetour],
    syntax: [...screenSyntax, wall.noBarrel, wall.noSx],
  }),
  room('panel-indexes', panelIndexes, {
    imports: screenImports,
    globals: [...screenGlobals, wall.oneRaf],
    properties: [wall.noRandom, wall.noRafDetour],
    syntax: screenSyntax,
  }),
  room('paint-loop', paintLoop, {
    imports: screenImports,
    globals: screenGlobals,
    properties: [wall.noRandom],
    syntax: [...screenSyntax, wall.noBarrel],
  }),
  room('workers', ['src/workers/**'], {
    imports: [wall.noElectron, wall.noScreenPackages, wall.noMain, wall.noRenderer, wall.noPreload, wall.noFork],
    globals: [wall.noConsole],
    properties: [wall.noRandom],
    syntax: plain,
  }),
]
