import { CHANNELS, telemetryChannels } from '../../decode/grcup/telemetry/channels.ts'
import { type Periods, usualPeriods } from '../repeats/car-frames.ts'

/** Steps from here on are holes, not periods. */
const STEPS_MS = 1000
/** A rate below this share of what the logger gives is a thinned copy. */
const LOW = 0.85
const LEAST_STEPS = 50

/** How often each channel of one car reports: a histogram of the steps between its samples, in whole ms. */
export class StepRates {
  readonly #steps = Array.from({ length: CHANNELS }, () => new Uint32Array(STEPS_MS))
  readonly #counts = new Uint32Array(CHANNELS)
  readonly #lastMs = new Float64Array(CHANNELS).fill(NaN)

  add(ecuMs: number, values: Float64Array): void {
    for (let channel = 0; channel < CHANNELS; channel++) {
      if (Number.isNaN(values[channel])) continue
      const stepMs = ecuMs - (this.#lastMs[channel] as number)
      this.#lastMs[channel] = ecuMs
      const steps = this.#steps[channel]
      if (!steps || !(stepMs >= 1 && stepMs < STEPS_MS)) continue
      steps[stepMs] = (steps[stepMs] as number) + 1
      this.#counts[channel] = (this.#counts[channel] as number) + 1
    }
  }

  /** Median step of a channel, ms; NaN when it hardly reports. */
  stepMs(channel: number): number {
    const steps = this.#steps[channel]
    const count = this.#counts[channel] ?? 0
    return steps && count >= LEAST_STEPS ? medianStep(steps, count) : NaN
  }

  /** Samples a second: mean of the steps near the median, so that whole milliseconds do not round it. */
  rateHz(channel: number): number {
    const mid = this.stepMs(channel)
    const steps = this.#steps[channel]
    if (!steps || Number.isNaN(mid)) return NaN
    let sum = 0
    let count = 0
    for (let ms = Math.ceil(mid * 0.7); ms <= mid * 1.3; ms++) {
      count += steps[ms] ?? 0
      sum += ms * (steps[ms] ?? 0)
    }
    return (1000 * count) / sum
  }

  /** Periods of this car's logger; the usual ones where the file does not tell. */
  periods(): Periods {
    const of = (isSlow: boolean, usualMs: number): number => {
      const known = telemetryChannels.flatMap((row, i) => (row.isSlow === isSlow ? [this.stepMs(i)] : []))
      const told = known.filter(ms => !Number.isNaN(ms)).sort((a, b) => a - b)
      return told[told.length >> 1] ?? usualMs
    }
    return { fastMs: of(false, usualPeriods.fastMs), slowMs: of(true, usualPeriods.slowMs) }
  }

  /** Names of channels that report less often than the logger sends them. */
  lowRates(): string[] {
    return telemetryChannels.flatMap((row, i) => {
      const usualMs = row.isSlow ? usualPeriods.slowMs : usualPeriods.fastMs
      return this.stepMs(i) > usualMs / LOW ? [row.name] : []
    })
  }
}

function medianStep(steps: Uint32Array, count: number): number {
  let seen = 0
  for (let ms = 1; ms < steps.length; ms++) {
    seen += steps[ms] as number
    if (2 * seen >= count) return ms
  }
  return NaN
}
