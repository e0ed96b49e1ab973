import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import { composeEngine } from './compose.ts'
import { openDesktop } from './electron/desktop.ts'
import { ownWords } from './electron/own-words.ts'
import { startUtility } from './electron/utility-port.ts'
import { hostClock } from './host-clock.ts'
import { createLog } from './log/create-log.ts'
import { wallClock } from './wall-clock.ts'
import { readSettings, usage, type Settings } from './settings/settings.ts'

// The desktop front door: the same engine on utility processes, its screens in one window on pitwall://app.
// Paths are resolved here and nowhere else: in a file both hosts share the bundler would move them.
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What native code reads lies beside the archive of a packaged app; elsewhere nothing is packed and nothing changes. */
const unpacked = (folder: string): string => join(app.getAppPath().replace(/app\.asar$/, 'app.asar.unpacked'), folder)

function open(settings: Settings): void {
  const log = createLog({ clock: hostClock })
  const engine = composeEngine({
    startWorker: (role, config) =>
      startUtility({ path: here(`./workers/${role}.js`), name: `pitwall-${role}`, config, env: process.env }),
    hostClock,
    wallClock,
    settings,
    modelsDir: unpacked('models'),
    log,
    app: `PitWall ${app.getVersion()}`,
  })
  openDesktop({
    engine: {
      hub: engine.hub,
      dispatch: (name, raw, role) => engine.dispatch(name, raw, role),
      start: async () => {
        engine.start()
        const opened = await engine.choose(settings.source)
        if (!opened.ok) log.warn('the source could not be opened', { why: opened.say })
        if (settings.speed !== 1) await engine.tell({ do: 'speed', times: settings.speed })
      },
      stop: () => engine.stop(),
    },
    clock: hostClock,
    log: log.room('electron'),
    preload: here('../preload/index.cjs'),
    rendererDir: here('../renderer'),
    resourcesDir: join(app.getAppPath(), 'resources'),
  })
}

const read = readSettings(
  ownWords(process.argv, app.getAppPath(), word => resolve(word)),
  process.env,
)
if (!read.ok) {
  console.error(read.say)
  process.exit(2)
} else if (read.value.help) {
  console.log(usage)
  process.exit(0)
} else {
  open(read.value)
}
