import { describe, expect, it } from 'vitest'
import config from '../../../forge.config.ts'

const ignore = config.packagerConfig?.ignore as (path: string) => boolean

describe('what a package is made of', () => {
  it.each([
    '',
    '/package.json',
    '/out/main/index.js',
    '/models/manifest.json',
    '/resources/icon.png',
    '/node_modules/zod/index.js',
  ])('holds %j', path => {
    expect(ignore(path)).toBe(false)
  })

  it.each([
    '/src/main/index.ts',
    '/tests/desktop/window.spec.ts',
    '/scripts/start.mjs',
    '/package-lock.json',
    '/.npmrc',
    '/.git/config',
    '/node_modules/.bin/vite',
    '/node_modules/.cache/tsc/core.tsbuildinfo',
    '/outside.txt',
    '/release/PitWall-linux-x64/pitwall',
  ])('leaves %j out', path => {
    expect(ignore(path)).toBe(true)
  })

  it('is built beside the build, and never by a compiler', () => {
    expect(config.outDir).toBe('release')
    expect(config.rebuildConfig).toEqual({ onlyModules: [] })
  })
})

describe('the fuses of a package', () => {
  interface Fused {
    fusesConfig: Record<string, unknown>
  }

  it('are all written down: Node and file privileges off, integrity on', () => {
    const { fusesConfig } = config.plugins?.[0] as unknown as Fused
    // By index: RunAsNode, cookies, NODE_OPTIONS, inspect, asar integrity, asar only, snapshot, file privileges, wasm.
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(fuse => fusesConfig[fuse])).toEqual([
      ...[false, true, false, false, true, true, false, false, true],
    ])
    expect(fusesConfig.strictlyRequireAllFuses).toBe(true)
  })
})
