import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, sourceFiles } from './graph.ts'

/** Thin places: what grows here has a room of its own. */
const thin = [
  { what: 'A front door', files: /^src\/main\/(index|headless|cli)\.ts$/, lines: 120 },
  { what: 'The preload', files: /^src\/preload\/index\.ts$/, lines: 80 },
  { what: 'A worker entry', files: /^src\/workers\/[^/]+\.ts$/, lines: 60 },
] as const

describe('Given the places that must stay thin', () => {
  it.each(thin)('then $what has at most $lines lines', ({ files, lines }) => {
    const tooLong = sourceFiles()
      .filter(path => files.test(path))
      .map(path => ({ path, length: readFileSync(resolve(root, path), 'utf8').trimEnd().split('\n').length }))
      .filter(file => file.length > lines)
    expect(tooLong).toEqual([])
  })
})
