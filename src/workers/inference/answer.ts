import type { OwnWindows } from '../../core/aggregate/race-state.ts'
import type { Estimate } from '../../core/contract/shapes.ts'
import { tyreFeatures } from '../../core/features/tyre-window.ts'
import type { Missing, TyreAnswer } from '../../core/strategy/question.ts'
import type { Loaded } from './load.ts'
import type { ModelInput } from './manifest.ts'

/** What the `tyres` task is asked. */
export interface TyreQuestion {
  readonly k: number
  readonly own: OwnWindows | null
  /** Kind of the source, as in its session info. */
  readonly sourceKind: string
}

/** Outside the usual training range the interval is wider by this. */
const UNUSUAL = 1.5
/** "Half a second" further away than this is just far away. */
const MOST_LAPS = 99
const HALF_SECOND = 0.5

type Place = 'usual' | 'unusual' | 'outside'

/** Where an input vector lies against what the model was taught. */
export function placeOf(x: Float32Array, inputs: readonly ModelInput[]): Place {
  const isAt = (inside: (v: number, input: ModelInput) => boolean): boolean =>
    inputs.every((input, i) => inside(x[i] as number, input))
  if (!isAt((v, { min, max }) => v >= min && v <= max)) return 'outside'
  return isAt((v, { p1, p99 }) => v >= p1 && v <= p99) ? 'usual' : 'unusual'
}

/** Answers a tyre question, or says why there is no answer. `model` is null when none could be loaded. */
export async function answerTyres(model: Loaded | null, question: TyreQuestion): Promise<TyreAnswer | Missing> {
  if (!model) return { missing: 'no-model' }
  if (!model.entry.appliesTo.includes(question.sourceKind)) return { missing: 'out-of-range' }
  const x = question.own && tyreFeatures(question.own)
  if (!x) return { missing: 'not-enough-laps' }
  const place = placeOf(x, model.entry.inputs)
  if (place === 'outside') return { missing: 'out-of-range' }
  const [loss, half] = await model.ask(x)
  if (loss === undefined || half === undefined) throw new Error('The tyre model gave no row.')
  return tyreAnswer(loss, half * (place === 'unusual' ? UNUSUAL : 1), `${model.entry.name} ${model.entry.version}`)
}

/** @param lossS loss per lap, s/lap; @param halfS half width of its 80 % interval. */
export function tyreAnswer(lossS: number, halfS: number, basis: string): TyreAnswer {
  const half = Math.max(0, halfS)
  const lossPerLapS: Estimate = { value: lossS, low: lossS - half, high: lossS + half, evidence: 'inferred' }
  const laps = (rate: number): number => (rate > HALF_SECOND / MOST_LAPS ? HALF_SECOND / rate : MOST_LAPS)
  const lapsToHalfSecond: Estimate = {
    value: laps(lossPerLapS.value),
    low: laps(lossPerLapS.high),
    high: laps(lossPerLapS.low),
    evidence: 'inferred',
  }
  return { lossPerLapS, lapsToHalfSecond, basis }
}
