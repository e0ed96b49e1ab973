import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from './graph.ts'

const base = mkdtempSync(join(tmpdir(), 'pitwall-unused-'))
afterAll(() => rmSync(base, { recursive: true }))

interface Found {
  readonly issues: readonly {
    readonly file: string
    readonly files?: readonly { readonly name: string }[]
    readonly exports?: readonly { readonly name: string }[]
  }[]
}

describe('Given the real configuration of the unused-code check', () => {
  it('then a forgotten file and a forgotten export are both found, and what a front door reaches is not', () => {
    const put = (path: string, text: string): void => {
      mkdirSync(dirname(join(base, path)), { recursive: true })
      writeFileSync(join(base, path), text)
    }
    put('src/main/headless.ts', "import { used } from '../core/time/clock.ts'\nexport const door = used\n")
    put('src/core/time/clock.ts', 'export const used = 1\nexport const forgotten = 2\n')
    put('src/core/time/lost.ts', 'export const lost = 1\n')
    put('package.json', JSON.stringify({ name: 'probe', type: 'module', workspaces: ['tools/node-pin'] }))
    put('tools/node-pin/package.json', JSON.stringify({ name: 'pin' }))
    cpSync(join(root, 'knip.json'), join(base, 'knip.json'))
    symlinkSync(join(root, 'node_modules'), join(base, 'node_modules'))

    const knip = resolve(root, 'node_modules/knip/bin/knip.js')
    const words = [knip, '--directory', base, '--include', 'files,exports', '--reporter', 'json', '--no-progress']
    const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8' })
    expect(status, stderr).toBe(1)
    const { issues } = JSON.parse(stdout) as Found
    const names = issues.flatMap(i => [...(i.files ?? []), ...(i.exports ?? [])].map(one => `${i.file}: ${one.name}`))
    expect(names.sort()).toEqual(['src/core/time/clock.ts: forgotten', 'src/core/time/lost.ts: src/core/time/lost.ts'])
  })
})
