import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { composeEngine } from './compose.ts'
import { threadPort } from './engine/thread-port.ts'
import { hostClock } from './host-clock.ts'
import { createLanServer } from './lan/lan-server.ts'
import { createLog } from './log/create-log.ts'
import { readSettings, usage } from './settings/settings.ts'

// The headless front door: the same engine on worker threads, its screens served on loopback.
// Paths are resolved here and nowhere else: in a file both hosts share the bundler would move them.
if (Number(process.versions.napi) < 10) {
  console.error(
    `PitWall needs Node 22.14 or newer; this is ${process.version}. On Linux x64, "npm start" brings its own.`,
  )
  process.exit(64)
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

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
  const { version } = JSON.parse(readFileSync(here('../../package.json'), 'utf8')) as { version: string }
  const log = createLog({ clock: hostClock })
  const engine = composeEngine({
    startWorker: (role, config) => threadPort(new URL(`./workers/${role}.js`, import.meta.url), config),
    hostClock,
    settings,
    modelsDir: here('../../models'),
    log,
    app: `PitWall ${version}`,
  })
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
  engine.start()
  const opened = await engine.choose(settings.source)
  if (!opened.ok) console.error(opened.say)
  if (settings.speed !== 1) await engine.tell({ do: 'speed', times: settings.speed })
  const url = listening.value.url.replace(/\/$/, '')
  const source = engine.run?.source
  if (settings.json)
    console.log(JSON.stringify({ listening: url, source: source?.name ?? null, label: source?.label ?? null }))
  else
    console.log(`PitWall is on ${url}\nSource: ${source?.label ?? 'none'}, ${source?.name ?? 'none'}. Ctrl+C ends it.`)

  let leaving = false
  const leave = (): void => {
    if (leaving) process.exit(1)
    leaving = true
    void server
      .close()
      .then(() => engine.stop())
      .then(() => process.exit(0))
  }
  process.on('SIGINT', leave)
  process.on('SIGTERM', leave)
  return undefined
}

void main().then(code => {
  if (code !== undefined) process.exit(code)
})
