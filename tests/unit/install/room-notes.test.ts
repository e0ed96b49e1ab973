import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = resolve(import.meta.dirname, '../../../src')
const folders = readdirSync(src, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)

describe('Given a newcomer who opens a folder of src', () => {
  it('then there are the five layers', () => {
    expect(folders.sort()).toEqual(['core', 'main', 'preload', 'renderer', 'workers'])
  })

  it.each(folders)('then src/%s says in 5 to 15 lines what lives there and which check holds it', folder => {
    const path = resolve(src, folder, 'README.md')
    expect(existsSync(path)).toBe(true)
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    expect(lines.length).toBeGreaterThanOrEqual(5)
    expect(lines.length).toBeLessThanOrEqual(15)
    expect(lines.join('\n')).toContain('Held by:')
  })
})
