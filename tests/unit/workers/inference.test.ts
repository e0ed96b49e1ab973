import { mkdtempSync, readFileSync, rmSync, cpSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import type { OwnWindows } from '../../../src/core/aggregate/race-state.ts'
import type { Window } from '../../../src/core/aggregate/window.ts'
import type { FromWorker } from '../../../src/core/contract/worker-wire.ts'
import { tyreFeatureNames } from '../../../src/core/features/tyre-window.ts'
import type { Manifest, ModelEntry } from '../../../src/workers/inference/manifest.ts'
import { placeOf, tyreAnswer } from '../../../src/workers/inference/answer.ts'

const models = resolve(import.meta.dirname, '../../../models')
const entryIn = (dir: string): ModelEntry => {
  const entry = (JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as Manifest).models[0]
  if (!entry) throw new Error('no model')
  return entry
}

/** Starts the real worker in a real thread, asks it, and lets it end itself. */
async function asked(modelsDir: string, inputs: readonly unknown[]) {
  const worker = new Worker(new URL('../../../src/workers/inference.ts', import.meta.url), {
    argv: [JSON.stringify({ modelsDir })],
  })
  const heard: FromWorker[] = []
  const gone = new Promise<number>(hear => worker.once('exit', hear))
  const answered = new Promise<void>((resolveAll, fail) => {
    worker.once('error', fail)
    worker.on('message', (message: FromWorker) => {
      heard.push(message)
      if (message.t === 'ready')
        inputs.forEach((input, id) => worker.postMessage({ t: 'task', id, name: 'tyres', input }))
      if (heard.filter(m => m.t === 'done' || m.t === 'failed').length === inputs.length) resolveAll()
    })
  })
  await answered
  worker.postMessage({ t: 'stop' })
  const code = await gone
  const ready = heard.find(m => m.t === 'ready')
  const values = heard.flatMap(m => (m.t === 'done' ? [m.value] : []))
  return { say: ready?.t === 'ready' ? ready.say : '', values, code }
}

/** Windows whose features are the given vector, three equal sectors. */
function windowsFor(x: readonly number[]): OwnWindows {
  const of = (name: (typeof tyreFeatureNames)[number]): number => x[tyreFeatureNames.indexOf(name)] as number
  const mean = of('avg_speed_kmh') / 3.6
  const sd = of('std_speed_kmh') / 3.6
  const third = (name: (typeof tyreFeatureNames)[number]): number => of(name) / 3
  const window = (i: number): Window => ({
    lap: of('lap_number'),
    sector: of('sector_id'),
    fromS: i * 20,
    toS: i * 20 + 20,
    frames: 400,
    coverage: 1,
    lateralGs: third('cumulative_lateral_g'),
    longitudinalGs: third('cumulative_longitudinal_g'),
    stressG2s: 10,
    brakeS: third('cumulative_brake_energy'),
    heavyBraking: third('heavy_braking_events'),
    hardCornering: third('hard_cornering_events'),
    meanSpeedMps: mean,
    meanSpeed2: mean * mean + sd * sd,
    maxSpeedMps: of('max_speed_kmh') / 3.6,
    maxLateralG: of('max_lateral_g'),
    maxLongitudinalG: of('max_longitudinal_g'),
  })
  return {
    windows: [0, 1, 2].map(window),
    lap: of('lap_number'),
    tyreAgeLaps: of('tire_age_laps'),
    compound: of('compound_index'),
    airC: of('air_temp_c'),
    trackC: of('track_temp_c'),
  }
}

const entry = entryIn(models)
const golden = entry.goldenRows[1] ?? { x: [], y: [] }
const own = windowsFor(golden.x)
const folders: string[] = []
const copyOfModels = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'pitwall-models-'))
  folders.push(dir)
  cpSync(models, dir, { recursive: true })
  return dir
}
const rewritten = (change: (entry: ModelEntry) => object): string => {
  const dir = copyOfModels()
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ models: [change(entryIn(dir))] }))
  return dir
}

afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true })
})

describe('the inference worker with the shipped model', () => {
  it('names its model, answers a known row as its card does, and ends itself when told to', async () => {
    const { say, values, code } = await asked(models, [{ k: 1, own, sourceKind: 'synthetic' }])
    expect(say).toBe(`${entry.name} ${entry.version}`)
    expect(code).toBe(0)
    const answer = values[0] as ReturnType<typeof tyreAnswer>
    expect(answer.lossPerLapS.value).toBeCloseTo(golden.y[0] ?? NaN, 4)
    expect(answer.lossPerLapS).toMatchObject({ evidence: 'inferred' })
    expect(answer.lossPerLapS.high).toBeGreaterThan(answer.lossPerLapS.low)
    expect(answer.basis).toBe('starter 1.0.0')
  })

  it('says why it does not answer: other source, too few sectors, nothing known, outside what it was taught', async () => {
    const question = { k: 1, own, sourceKind: 'synthetic' }
    const { values } = await asked(models, [
      { ...question, sourceKind: 'points' },
      { ...question, own: { ...own, windows: own.windows.slice(1) } },
      { ...question, own: null },
      { ...question, own: { ...own, airC: NaN } },
      { ...question, own: { ...own, tyreAgeLaps: 80 } },
    ])
    expect(values).toEqual([
      { missing: 'out-of-range' },
      { missing: 'not-enough-laps' },
      { missing: 'not-enough-laps' },
      { missing: 'not-enough-laps' },
      { missing: 'out-of-range' },
    ])
  })
})

describe('the inference worker with a model that is not what it should be', () => {
  const question = { k: 1, own, sourceKind: 'synthetic' }

  it.each([
    ['no folder', () => join(tmpdir(), 'pitwall-no-such-folder'), /could not be loaded/],
    ['other bytes', () => rewritten(e => ({ ...e, sha256: '0'.repeat(64) })), /not the file/],
    ['other inputs', () => rewritten(e => ({ ...e, inputs: [...e.inputs].reverse() })), /other inputs/],
    [
      'other answers',
      () => rewritten(e => ({ ...e, goldenRows: e.goldenRows.map(g => ({ x: g.x, y: g.y.map(v => v + 1e-3) })) })),
      /does not give the answers/,
    ],
    [
      'a broken list',
      () => {
        const dir = copyOfModels()
        writeFileSync(join(dir, 'manifest.json'), '{')
        return dir
      },
      /cannot be read/,
    ],
  ])('starts, says why, and answers no-model: %s', async (_what, dir, why) => {
    const { say, values, code } = await asked(dir(), [question])
    expect(say).toMatch(why)
    expect(values).toEqual([{ missing: 'no-model' }])
    expect(code).toBe(0)
  })
})

describe('an answer', () => {
  it('turns a loss per lap into laps until half a second, its interval the other way round', () => {
    const { lossPerLapS, lapsToHalfSecond } = tyreAnswer(0.1, 0.05, 'starter')
    expect(lossPerLapS.low).toBeCloseTo(0.05, 12)
    expect([lapsToHalfSecond.value, lapsToHalfSecond.low, lapsToHalfSecond.high]).toEqual([
      5,
      expect.closeTo(0.5 / 0.15, 9) as number,
      expect.closeTo(10, 9) as number,
    ])
  })

  it('does not look further than 99 laps, not even for tyres that get better', () => {
    expect(tyreAnswer(0.01, 0.02, 'starter').lapsToHalfSecond).toMatchObject({ value: 50, high: 99 })
    expect(tyreAnswer(-0.1, 0.02, 'starter').lapsToHalfSecond).toMatchObject({ value: 99, low: 99, high: 99 })
  })

  it('knows usual inputs from unusual ones and from those outside', () => {
    const inputs = [{ name: 'a', unit: '1', min: 0, p1: 1, p99: 9, max: 10 }]
    const place = (x: number): string => placeOf(Float32Array.of(x), inputs)
    expect([place(5), place(0.5), place(9.5), place(-0.1), place(10.1), place(NaN)]).toEqual([
      'usual',
      'unusual',
      'unusual',
      'outside',
      'outside',
      'outside',
    ])
  })
})
