import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dropForeignBinaries } from '../../../scripts/drop-foreign-binaries.ts'

let app = ''
const bin = 'node_modules/onnxruntime-node/bin/napi-v6'
beforeEach(() => {
  app = mkdtempSync(join(tmpdir(), 'pitwall-app-'))
  for (const place of ['linux/x64', 'linux/arm64', 'win32/x64', 'win32/arm64', 'darwin/arm64']) {
    const file = join(app, bin, place, 'binding.node')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, place)
  }
})
afterEach(() => rmSync(app, { recursive: true }))

const kept = (): string[] =>
  readdirSync(join(app, bin), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.node'))
    .sort()

describe('the native libraries in a package', () => {
  it('are those of its own platform', async () => {
    await dropForeignBinaries(app, 'linux', 'x64')
    expect(kept()).toEqual(['linux/x64/binding.node'])
  })

  it('are none where the runtime has none', async () => {
    await dropForeignBinaries(app, 'darwin', 'x64')
    expect(kept()).toEqual([])
  })

  it('may be missing altogether', async () => {
    rmSync(join(app, 'node_modules'), { recursive: true })
    await expect(dropForeignBinaries(app, 'linux', 'x64')).resolves.toBeUndefined()
  })

  it('hold one binary of the database, and not the source it is built from', async () => {
    const sqlite = (path: string): string => join(app, 'node_modules/better-sqlite3', path)
    const files = ['prebuilds/linux-x64.node', 'prebuilds/linuxmusl-x64.node', 'prebuilds/win32-x64.node', 'lib/i.js']
    for (const file of [...files, 'deps/sqlite3.c', 'src/a.cpp']) {
      mkdirSync(dirname(sqlite(file)), { recursive: true })
      writeFileSync(sqlite(file), '')
    }
    await dropForeignBinaries(app, 'linux', 'x64')
    expect(readdirSync(sqlite('prebuilds'))).toEqual(['linux-x64.node'])
    expect(readdirSync(sqlite('')).sort()).toEqual(['lib', 'prebuilds'])
  })

  it('read iRacing on Windows only, without the compiler kit', async () => {
    const irsdk = (path: string): string => join(app, 'node_modules/@irsdk-node/native', path)
    const files = [
      'prebuilds/win32-x64/a.node',
      'prebuilds/win32-arm64/a.node',
      'node_modules/node-gyp/x.js',
      'dist/i.js',
    ]
    for (const file of files) {
      mkdirSync(dirname(irsdk(file)), { recursive: true })
      writeFileSync(irsdk(file), '')
    }
    await dropForeignBinaries(app, 'win32', 'x64')
    expect(files.filter(file => existsSync(irsdk(file)))).toEqual(['prebuilds/win32-x64/a.node', 'dist/i.js'])
    await dropForeignBinaries(app, 'linux', 'x64')
    expect(existsSync(irsdk('.'))).toBe(false)
  })
})
