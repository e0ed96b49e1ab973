import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Source } from '../core/source/source.ts'
import { composeEngine } from './compose.ts'
import type { Engine } from './engine/create-engine.ts'
import { threadPort } from './engine/thread-port.ts'
import { hostClock } from './host-clock.ts'
import { createLanServer } from './lan/lan-server.ts'
import { createLog } from './log/create-log.ts'
import type { RootLog } from './log/log.ts'
import { wallClock } from './wall-clock.ts'
import { readSettings, usage, type Settings } from './settings/settings.ts'

// The headless front door: the same engine on worker threads, its screens served on loopback.
// Paths are resolved here and nowhere else: in a file both hosts share the bundler would move them.
if (Number(process.versions.napi) < 10) {
  console.error(
    `PitWall needs Node 22.14 or newer; this is ${process.version}. On Linux x64, "npm start" brings its own.`,
  )
  process.exit(64)
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Reads the words, serves the screens, opens the source; returns an exit code when it cannot go on. */
async function main(): Promise<number | undefined> {
  const read = readSettings(process.argv.slice(2), process.env)
  if (!read.ok) {
    console.error(read.say)
    return 2
  }
  const settings = read.value
  if (settings.help) {
    console.log(usage)
    return 0
  }
  const log = createLog({ clock: hostClock })
  const engine = compose(settings, log)
  const server = createLanServer({
    hub: engine.hub,
    rendererDir: here('../renderer'),
    host: settings.lan ? '0.0.0.0' : '127.0.0.1',
    port: settings.port,
    role: 'engineer',
    log: log.room('lan'),
    entry: 'desktop.html',
  })
  const listening = await server.listen()
  if (!listening.ok) {
    console.error(listening.say)
    return 1
  }
  endOnSignal(async () => {
    await server.close()
    await engine.stop()
  })
  engine.start()
  const opened = await engine.choose(settings.source)
  if (!opened.ok) console.error(opened.say)
  if (settings.speed !== 1) await engine.tell({ do: 'speed', times: settings.speed })
  greet(listening.value.url.replace(/\/$/, ''), opened.ok ? engine.run?.source : undefined, settings.json)
  return undefined
}

function compose(settings: Settings, log: RootLog): Engine {
  const { version } = JSON.parse(readFileSync(here('../../package.json'), 'utf8')) as { version: string }
  return composeEngine({
    startWorker: (role, config) => threadPort(new URL(`./workers/${role}.js`, import.meta.url), config),
    hostClock,
    wallClock,
    settings,
    modelsDir: here('../../models'),
    log,
    app: `PitWall ${version}`,
  })
}

function greet(url: string, source: Source | undefined, asJson: boolean): void {
  const { label, name } = source ?? { label: 'NONE', name: 'nothing is open; choose one on the screen' }
  if (asJson) console.log(JSON.stringify({ listening: url, source: name, label }))
  else console.log(`PitWall is on ${url}\nSource: ${label}, ${name}. Ctrl+C ends it.`)
}

/** The first signal ends in order, so that a recording is closed; a second one ends at once. */
function endOnSignal(end: () => Promise<void>): void {
  let leaving = false
  const leave = (): void => {
    if (leaving) process.exit(1)
    leaving = true
    void end().then(() => process.exit(0))
  }
  process.on('SIGINT', leave)
  process.on('SIGTERM', leave)
}

void main().then(code => {
  if (code !== undefined) process.exit(code)
})
