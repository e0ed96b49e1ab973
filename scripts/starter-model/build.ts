import { createHash } from 'node:crypto'
import { tyreFeatureNames, tyreFeatureUnits } from '../../src/core/features/tyre-window.ts'
import { boost, type BoostOptions } from '../../src/core/learn/boost.ts'
import { forestValue, scaled, type Forest } from '../../src/core/learn/tree.ts'
import type { ModelEntry, ModelInput, ModelMetric } from '../../src/workers/inference/manifest.ts'
import { onnxBytes } from './onnx-file.ts'
import { rounded, scoresOf } from './scores.ts'
import { AHEAD_LAPS, rowsOf, schoolRace, type Row } from './training-rows.ts'

/** Races of each part; a race is in one part only. */
export interface SchoolPlan {
  readonly seed: number
  readonly train: number
  /** Teaches the width of the interval: half for its shape, half for its size. */
  readonly calibrate: number
  readonly unseen: number
}

export interface BuiltModel {
  readonly onnx: Uint8Array
  readonly entry: ModelEntry
  readonly card: string
}

const NAME = 'starter'
const VERSION = '1.0.0'
const INTERVAL = 0.8
const lossTrees: BoostOptions = { trees: 80, depth: 4, rate: 0.1, leastRows: 60, ridge: 5 }
const widthTrees: BoostOptions = { trees: 24, depth: 3, rate: 0.1, leastRows: 120, ridge: 20 }
/** An interval never gets narrower than this, s/lap: the demo's tyres are no clockwork. */
const LEAST_HALF_WIDTH_S = 0.004

/** Generates the school, fits, scores and writes: everything but the files. Same plan, same bytes. */
export function buildStarterModel(plan: SchoolPlan): BuiltModel {
  const parts = { train: [] as Row[], shape: [] as Row[], size: [] as Row[], unseen: [] as Row[] }
  const total = plan.train + plan.calibrate + plan.unseen
  for (let race = 0; race < total; race++) {
    const rows = rowsOf(race, schoolRace(plan.seed, race))
    const part =
      race < plan.train
        ? parts.train
        : race >= plan.train + plan.calibrate
          ? parts.unseen
          : race % 2 === 0
            ? parts.shape
            : parts.size
    part.push(...rows)
  }
  mustBeApart(Object.values(parts))
  const loss = fit(parts.train, row => row.lossPerLapS, lossTrees)
  const width = fitWidth(loss, parts.shape, parts.size)
  const say = (row: Row): number => forestValue(loss, row.x)
  const halfWidth = (row: Row): number => Math.max(LEAST_HALF_WIDTH_S, forestValue(width, row.x))
  const metrics = scoresOf(parts.train, parts.unseen, say, halfWidth)
  const onnx = onnxBytes([loss, width], tyreFeatureNames.length)
  const card = cardOf(plan, parts.train.length, metrics)
  return { onnx, card, entry: entryOf(plan, onnx, parts.train, parts.unseen, [loss, width], metrics, card) }
}

/** A race on two sides of a split would make every score a story. */
function mustBeApart(parts: readonly (readonly Row[])[]): void {
  const sides = parts.map(rows => new Set(rows.map(r => r.race)))
  for (const [i, side] of sides.entries()) {
    if (side.size === 0) throw new Error('A part of the school has no rows.')
    for (const other of sides.slice(i + 1)) {
      if ([...side].some(race => other.has(race))) throw new Error('A race is on two sides of the split.')
    }
  }
}

const fit = (rows: readonly Row[], target: (row: Row) => number, options: BoostOptions): Forest =>
  boost(
    rows.map(r => r.x),
    Float64Array.from(rows, target),
    options,
  )

/** Expected absolute error from races the loss never saw, stretched on others still so that 80 % lie inside. */
function fitWidth(loss: Forest, shapeRows: readonly Row[], sizeRows: readonly Row[]): Forest {
  const miss = (row: Row): number => Math.abs(forestValue(loss, row.x) - row.lossPerLapS)
  const shape = fit(shapeRows, miss, widthTrees)
  const ratios = sizeRows.map(row => miss(row) / Math.max(LEAST_HALF_WIDTH_S, forestValue(shape, row.x)))
  ratios.sort((a, b) => a - b)
  const at = Math.min(ratios.length - 1, Math.ceil((ratios.length + 1) * INTERVAL) - 1)
  return scaled(shape, ratios[at] as number)
}

function inputsOf(rows: readonly Row[]): ModelInput[] {
  return tyreFeatureNames.map((name, f) => {
    const sorted = Float32Array.from(rows, r => r.x[f] as number).sort()
    const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] as number
    return { name, unit: tyreFeatureUnits[name], min: at(0), p1: at(0.01), p99: at(0.99), max: at(1) }
  })
}

function entryOf(
  plan: SchoolPlan,
  onnx: Uint8Array,
  train: readonly Row[],
  unseen: readonly Row[],
  forests: readonly Forest[],
  metrics: readonly ModelMetric[],
  card: string,
): ModelEntry {
  const golden = [0.1, 0.5, 0.9].map(share => unseen[Math.floor(share * unseen.length)] as Row)
  return {
    name: NAME,
    version: VERSION,
    file: `${NAME}/${VERSION}.onnx`,
    sha256: createHash('sha256').update(onnx).digest('hex'),
    inputs: inputsOf(train),
    outputs: [
      { name: 'loss_per_lap', unit: 's/lap' },
      { name: 'half_width_80', unit: 's/lap' },
    ],
    appliesTo: ['synthetic'],
    trainedOn: `built-in demo simulator, seed ${plan.seed}, ${plan.train} races of 8 cars, ${train.length} rows`,
    split: `by race: ${plan.train} to fit, ${plan.calibrate} for the interval, ${plan.unseen} unseen for the scores`,
    metrics,
    goldenRows: golden.map(row => ({ x: [...row.x], y: forests.map(f => rounded(forestValue(f, row.x))) })),
    card,
  }
}

function cardOf(plan: SchoolPlan, rows: number, metrics: readonly ModelMetric[]): string {
  const line = (m: ModelMetric): string => {
    const beside = Object.entries(m.baselines).map(([name, value]) => `${name} ${value}`)
    return `| ${m.name} | ${m.unit} | ${m.value} | ${beside.join(' · ') || '–'} | ${m.n} |`
  }
  return `${[
    'A starter model, trained on the built-in demo simulator only: it says nothing about real rubber.',
    '',
    `# ${NAME} ${VERSION}`,
    '',
    `Says what a lap on these tyres will cost more than the lap before, averaged over the next ${AHEAD_LAPS} laps (s/lap), and the`,
    'half width of an 80 % interval. It is asked about the SYNTHETIC source and no other.',
    '',
    `- Taught on ${plan.train} simulated races (${rows} sector ends, seed ${plan.seed}): other tracks, weather and asphalt than the demo's.`,
    '- Target: the ground truth of the simulator, which no real source has. Licence of the data: generated by this project.',
    `- Split by race, never by row; ${plan.unseen} unseen races for the scores below.`,
    '',
    '| score on unseen races | unit | this model | naive rules | rows |',
    '| --- | --- | --- | --- | --- |',
    ...metrics.map(line),
    '',
    'Inputs, in order: ' + tyreFeatureNames.map(n => `\`${n}\``).join(', ') + '.',
    'Outside the trained range of an input it is not asked; outside the 1–99 % range the interval is stretched by 1.5.',
  ].join('\n')}\n`
}
