import { describe, expect, it } from 'vitest'
import { cruiseSources, root, sourceFiles } from './graph.ts'

describe('Given the import graph of src', async () => {
  const { modules, summary } = await cruiseSources(root)

  it('then the modules seen are exactly the sources under version control', () => {
    const seen = modules.map(m => m.source).filter(path => path.startsWith('src/'))
    expect(seen.sort()).toEqual(sourceFiles())
    expect(seen.length).toBeGreaterThan(25)
  })

  it('then type-only imports are seen too', () => {
    const clock = modules.find(m => m.source === 'src/core/time/manual-clock.ts')
    expect(clock?.dependencies.map(d => d.resolved)).toEqual(['src/core/time/clock.ts'])
  })

  it('then no wall is broken', () => {
    expect(summary.violations.map(v => `${v.rule.name}: ${v.from} → ${v.to}`)).toEqual([])
  })
})
