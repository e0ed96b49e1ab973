import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

// The verification runtime has no default app, so "electron ." would end at once. This does what that would have done.
const dir = process.env.PITWALL_APP_DIR
if (!dir) {
  console.error('PITWALL_APP_DIR must name the project whose build is to be opened.')
  process.exit(2)
}
const { main, name, version } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'))
app.setAppPath(dir)
app.setName(name)
app.setVersion(version)
await import(pathToFileURL(join(dir, main)).href)
