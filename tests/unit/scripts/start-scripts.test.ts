import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const script = (name: string): string => join(root, 'scripts', name)
/** The scripts are plain JavaScript, so that a Node that is too old can still read its sentence. */
const load = async <T>(name: string): Promise<T> => (await import(pathToFileURL(script(name)).href)) as T

interface Host {
  platform: string
  uid: number | undefined
  env: Record<string, string | undefined>
}
const { noWindow } = await load<{ noWindow: (host: Host) => string }>('no-window.mjs')
const { isStale } = await load<{ isStale: (root: string) => boolean }>('stale-build.mjs')

/** A Node on this machine below Node-API 10, if there is one; the project's own stands before it in PATH. */
function oldNode(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => !folder.includes('node_modules'))
  const found = [...folders, '/usr/bin', '/usr/local/bin']
    .map(folder => join(folder, 'node'))
    .filter(path => existsSync(path))
  return found.find(path => {
    const { stdout } = spawnSync(path, ['-p', 'process.versions.napi'], { encoding: 'utf8' })
    return Number(stdout) > 0 && Number(stdout) < 10
  })
}

describe('where a window can be opened', () => {
  const linux: Host = { platform: 'linux', uid: 1000, env: { DISPLAY: ':0' } }

  it('is a Linux desktop under X or Wayland, and any Windows or macOS', () => {
    expect(noWindow(linux)).toBe('')
    expect(noWindow({ ...linux, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe('')
    expect(noWindow({ platform: 'win32', uid: undefined, env: {} })).toBe('')
    expect(noWindow({ platform: 'darwin', uid: 0, env: {} })).toBe('')
  })

  it('is not a Linux without a display', () => {
    expect(noWindow({ ...linux, env: {} })).toBe('No display was found.')
    expect(noWindow({ ...linux, env: { DISPLAY: '' } })).toBe('No display was found.')
  })

  it('is not root on Linux, because our sandbox stays on', () => {
    expect(noWindow({ ...linux, uid: 0 })).toBe('Electron does not run as root.')
  })
})

describe('a build', () => {
  let project = ''
  const put = (path: string, atS: number): void => {
    mkdirSync(dirname(join(project, path)), { recursive: true })
    writeFileSync(join(project, path), '')
    utimesSync(join(project, path), atS, atS)
  }
  /** Sets the time of a folder, which writing into it changed. */
  const touch = (path: string, atS: number): void => utimesSync(join(project, path), atS, atS)
  const outputs = ['out/main/index.js', 'out/main/headless.js', 'out/preload/index.cjs', 'out/renderer/desktop.html']

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'pitwall-build-'))
    put('src/core/a.ts', 100)
    put('electron.vite.config.ts', 100)
    for (const path of ['src/core', 'src']) touch(path, 100)
    for (const path of outputs) put(path, 200)
  })
  afterEach(() => rmSync(project, { recursive: true }))

  it('is fresh when it is newer than all it is made of', () => {
    expect(isStale(project)).toBe(false)
  })

  it.each(outputs)('is stale without %s', path => {
    rmSync(join(project, path))
    expect(isStale(project)).toBe(true)
  })

  it.each(['src/core/a.ts', 'electron.vite.config.ts'])('is stale after a change in %s', path => {
    touch(path, 300)
    expect(isStale(project)).toBe(true)
  })

  it('is stale after a file was removed, which only its folder shows', () => {
    rmSync(join(project, 'src/core/a.ts'))
    expect(isStale(project)).toBe(true)
  })

  it('is stale when its oldest part is older than a source', () => {
    touch('out/renderer/desktop.html', 50)
    expect(isStale(project)).toBe(true)
  })
})

describe('the engines guard', () => {
  const old = oldNode()

  it.skipIf(!old).each(['start.mjs', 'pitwall.mjs', 'test-desktop.mjs'])(
    'ends %s with 64 and one sentence (needs a Node below 22.14 on the machine)',
    name => {
      const { status, stdout, stderr } = spawnSync(old ?? '', [script(name)], { encoding: 'utf8' })
      expect(status).toBe(64)
      expect(stdout).toBe('')
      expect(stderr).toMatch(
        /^PitWall needs Node 22\.14 or newer; this is v\d+\.\d+\.\d+\. On Linux x64, "npm start" brings its own\.\n$/,
      )
    },
  )

  it('lets this Node pass', () => {
    expect(spawnSync(process.execPath, [script('engines-guard.mjs')]).status).toBe(0)
  })
})

describe('the look for an Electron runtime', () => {
  it('finds the executable by files alone, and nothing when it is not there', () => {
    const dist = mkdtempSync(join(tmpdir(), 'pitwall-dist-'))
    const ask = `import(${JSON.stringify(pathToFileURL(script('ensure-electron.mjs')).href)}).then(m => console.log(m.electronBinary()))`
    const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: dist }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', ask], { encoding: 'utf8', env })
    rmSync(dist, { recursive: true })
    expect([status, stdout.trim(), stderr]).toEqual([0, 'null', ''])
  })
})
