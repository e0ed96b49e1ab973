import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cruiseSources, graphWalls, root } from './graph.ts'
import { alsoBroken, graphOffences, type Offence } from './graph-offences.ts'

const shelf = mkdtempSync(join(tmpdir(), 'pitwall-arch-'))
afterAll(() => rmSync(shelf, { recursive: true }))

/** Lays the offending file down where it would stand in the project, with the project's packages in reach. */
function layDown(rule: string, { file, text }: Offence): string {
  const base = join(shelf, rule)
  const put = (path: string, content: string): void => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  put(join(base, file), text)
  cpSync(join(root, 'package.json'), join(base, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(base, 'node_modules'))
  const target = /from '(\.[^']+)'/.exec(text)?.[1]
  if (target === undefined || rule === 'not-unresolvable') return base
  const back = rule === 'no-cycle' ? "import type { A } from './a.ts'\nexport type It = A\n" : ''
  put(join(base, dirname(file), target), back || 'export const it = 1\nexport type It = number\n')
  return base
}

describe('Given one offence per rule of the import graph', () => {
  it('then every rule has its offence', () => {
    expect(Object.keys(graphOffences).sort()).toEqual(graphWalls.forbidden.map(r => r.name).sort())
  })

  it.each(Object.entries(graphOffences))('then %s reports exactly that file', async (rule, offence) => {
    const { summary } = await cruiseSources(layDown(rule, offence))
    const broken = summary.violations
      // Both ends of a cycle are reported, and a package that is not installed here cannot be resolved.
      .filter(v => v.rule.name !== 'no-cycle' || v.from === offence.file)
      .filter(v => v.rule.name === rule || v.rule.name !== 'not-unresolvable')
    expect(broken.map(v => v.rule.name).sort()).toEqual([rule, ...(alsoBroken[rule] ?? [])].sort())
    expect(broken.map(v => v.from)).toEqual(broken.map(() => offence.file))
  })
})
