/**
 * Which walls stand in which room, written down a second time on purpose: the configuration may be rearranged, but a
 * wall that goes missing from a room must be taken from here too, in sight of a reviewer.
 */
export interface ExpectedRoom {
  /** A file that would live there. */
  readonly file: string
  readonly walls: readonly string[]
}

const house = ['noDefaultExport', 'noEmptyCatch', 'noForkCall', 'noRandom']
const plain = [...house, 'noBarrel']
const desktop = ['noNative', 'noScreenPackages', 'noRenderer', 'noPreload', 'noWorkers', 'noFork', ...plain]
const main = [...desktop, 'noElectron']
const handedTime = [...main, 'noClockModules', 'noWallClock', 'noGlobalDetour', 'noTimers', 'noConsole']
const page = [
  'noNode',
  'noElectron',
  'noNative',
  'noMain',
  'noWorkers',
  'noPreload',
  'noNodeNames',
  'noConsole',
  'noRawHtml',
  ...house,
]
const painted = [...page, 'oneRaf', 'noRafDetour']
const elsewhere = ['noMain', 'noWorkers', 'noRenderer', 'noPreload']
const pure = [
  'noNode',
  'noElectron',
  'noNative',
  'noScreenPackages',
  'noTimers',
  'noDate',
  'noHost',
  'noDom',
  'noConsole',
]

export const expectedRooms: Readonly<Record<string, ExpectedRoom>> = {
  core: { file: 'src/core/time/probe.tsx', walls: [...pure, ...elsewhere, ...plain, 'noWallClock', 'noThrow'] },
  engine: { file: 'src/main/engine/probe.tsx', walls: [...handedTime, 'noDate'] },
  sources: { file: 'src/main/sources/udp/probe.tsx', walls: [...handedTime, 'noNowDate'] },
  library: { file: 'src/main/library/probe.tsx', walls: [...handedTime, 'noNowDate'] },
  bus: { file: 'src/main/bus/probe.tsx', walls: [...main, 'noConsole'] },
  lan: { file: 'src/main/lan/probe.tsx', walls: [...main, 'noConsole'] },
  settings: { file: 'src/main/settings/probe.tsx', walls: [...main, 'noConsole'] },
  log: { file: 'src/main/log/probe.tsx', walls: main },
  electron: { file: 'src/main/electron/probe.tsx', walls: [...desktop, 'noRawIpc', 'noConsole'] },
  'electron-gate': { file: 'src/main/electron/ipc-gate.ts', walls: [...desktop, 'noConsole'] },
  'front-doors': { file: 'src/main/cli/probe.tsx', walls: main },
  'desktop-door': { file: 'src/main/index.ts', walls: [...desktop, 'noRawIpc'] },
  preload: {
    file: 'src/preload/probe.tsx',
    walls: [
      'noNode',
      'noNative',
      'noScreenPackages',
      'noMain',
      'noWorkers',
      'noRenderer',
      'noNodeNames',
      'noConsole',
      ...plain,
    ],
  },
  renderer: { file: 'src/renderer/panels/tower/probe.tsx', walls: [...painted, 'noBarrel'] },
  cells: { file: 'src/renderer/panels/tower/gap-cell.tsx', walls: [...painted, 'noBarrel', 'noTickingStyle', 'noSx'] },
  'panel-indexes': { file: 'src/renderer/panels/tower/index.ts', walls: painted },
  'paint-loop': { file: 'src/renderer/link/probe.tsx', walls: [...page, 'noBarrel'] },
  workers: {
    file: 'src/workers/probe.tsx',
    walls: ['noElectron', 'noScreenPackages', 'noMain', 'noRenderer', 'noPreload', 'noFork', 'noConsole', ...plain],
  },
}
