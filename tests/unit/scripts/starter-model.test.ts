import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildStarterModel } from '../../../scripts/starter-model/build.ts'
import { rowsOf, schoolRace } from '../../../scripts/starter-model/training-rows.ts'
import type { Manifest } from '../../../src/workers/inference/manifest.ts'

const models = resolve(import.meta.dirname, '../../../models')
const entry = (JSON.parse(readFileSync(resolve(models, 'manifest.json'), 'utf8')) as Manifest).models[0]

describe('the starter model', () => {
  it('comes out the same to the byte from the same plan', () => {
    const plan = { seed: 4, train: 3, calibrate: 2, unseen: 2 }
    expect(buildStarterModel(plan)).toEqual(buildStarterModel(plan))
  }, 60_000)

  it('is shipped as its list and its card describe it', () => {
    const file = readFileSync(resolve(models, entry?.file ?? ''))
    expect(createHash('sha256').update(file).digest('hex')).toBe(entry?.sha256)
    expect(readFileSync(resolve(models, 'starter/1.0.0.md'), 'utf8')).toBe(entry?.card)
    expect(entry?.goldenRows).toHaveLength(3)
  })

  it('says in the first line of its card that it knows nothing of real rubber', () => {
    expect(entry?.card.split('\n')[0]).toMatch(/starter model.*demo simulator only.*nothing about real rubber/)
  })

  it('beats the naive rules that know what it knows, on races it never saw', () => {
    for (const score of entry?.metrics.filter(m => m.name === 'RMSE' || m.name === 'MAE') ?? []) {
      expect(score.value).toBeLessThan(score.baselines['mean per tyre age'] ?? NaN)
      expect(score.value).toBeLessThan(score.baselines['mean of all'] ?? NaN)
      expect(score.n).toBeGreaterThan(1000)
    }
    const coverage = entry?.metrics.find(m => m.name.startsWith('coverage'))?.value
    expect(coverage).toBeGreaterThan(0.75)
    expect(coverage).toBeLessThan(0.87)
  })

  it('is taught by laps of green running only, with targets that wear can cause', () => {
    const rows = rowsOf(0, schoolRace(4, 0))
    expect(rows.length).toBeGreaterThan(50)
    for (const row of rows) {
      expect(row.lossPerLapS).toBeGreaterThan(0)
      expect(row.lossPerLapS).toBeLessThan(1)
    }
  })
})
