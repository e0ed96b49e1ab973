import { at } from '../samples/fields.ts'
import { ChannelIntegral } from './channel-integral.ts'
import { EventRun } from './event-run.ts'
import type { SavedValue } from './saved-value.ts'
import { SlidingPeak } from './sliding-peak.ts'
import type { Window } from './window.ts'

const G_MPS2 = 9.80665

/** Maxima are of means over these spans, s: a kerb strike is not a corner, a spike not a top speed. */
const G_SPAN_S = 0.2
const SPEED_SPAN_S = 0.5

/**
 * Folds the frames of one car into windows, one sector each. Every channel is integrated over its own stamps: NaN in a
 * frame means that the channel was not reported in it, not that it was lost. Nothing is allocated per frame.
 * A `begin` at exactly the time of the last `end` goes on seamlessly; at any other time the fold forgets what was.
 */
export class SectorFold {
  readonly #ax = new ChannelIntegral()
  readonly #ay = new ChannelIntegral()
  readonly #speed = new ChannelIntegral()
  readonly #pedal = new ChannelIntegral()
  readonly #pressure = new ChannelIntegral()
  readonly #any = new ChannelIntegral()
  readonly #braking = new EventRun(0.8, 0.6, 0.2)
  readonly #cornering = new EventRun(1, 0.8, 0.2)
  readonly #peakAx = new SlidingPeak(G_SPAN_S)
  readonly #peakAy = new SlidingPeak(G_SPAN_S)
  readonly #peakSpeed = new SlidingPeak(SPEED_SPAN_S)
  #lap = 0
  #sector = 0
  #fromS = NaN
  #endedAtS = NaN
  #highestKpa = 0

  /** ∫(ax²+ay²)/g² dt of the window in progress, g²·s; 0 before the first step. */
  get stressG2s(): number {
    return this.#ax.sum2 + this.#ay.sum2
  }

  begin(lap: number, sector: number, atS: number): void {
    const follows = atS === this.#endedAtS
    for (const channel of this.#channels()) {
      if (follows) channel.next()
      else channel.clear()
    }
    for (const peak of [this.#peakAx, this.#peakAy, this.#peakSpeed]) {
      peak.restart()
      if (!follows) peak.clear()
    }
    for (const run of [this.#braking, this.#cornering]) {
      run.count = 0
      if (!follows) run.drop()
    }
    this.#lap = lap
    this.#sector = sector
    this.#fromS = atS
    this.#endedAtS = NaN
  }

  /** @param values a batch or a single frame; @param offset where this frame begins in it. */
  add(atS: number, values: Float32Array, offset: number): void {
    this.#any.add(atS, 1)
    const ax = values[offset + at.accLongMps2] as number
    if (ax === ax) this.#addAx(atS, ax / G_MPS2)
    const ay = values[offset + at.accLatMps2] as number
    if (ay === ay) this.#addAy(atS, Math.abs(ay) / G_MPS2)
    const speed = values[offset + at.speedMps] as number
    if (speed === speed) {
      if (!this.#speed.add(atS, speed)) this.#peakSpeed.clear()
      this.#peakSpeed.add(atS, speed)
    }
    const pedal = values[offset + at.brake] as number
    if (pedal === pedal) this.#pedal.add(atS, pedal)
    const kpa = values[offset + at.brakeLineFrontKpa] as number
    if (kpa === kpa) {
      this.#pressure.add(atS, kpa)
      if (kpa > this.#highestKpa) this.#highestKpa = kpa
    }
  }

  #addAx(atS: number, ax: number): void {
    const size = Math.abs(ax)
    if (!this.#ax.add(atS, size)) {
      this.#peakAx.clear()
      this.#braking.drop()
    }
    this.#peakAx.add(atS, size)
    this.#braking.add(atS, -ax)
  }

  #addAy(atS: number, size: number): void {
    if (!this.#ay.add(atS, size)) {
      this.#peakAy.clear()
      this.#cornering.drop()
    }
    this.#peakAy.add(atS, size)
    this.#cornering.add(atS, size)
  }

  /** Closes the window. @param atS its end; frames stamped later belong to the next one and must not be added before. */
  end(atS: number): Window {
    for (const channel of this.#channels()) channel.cut(atS)
    this.#endedAtS = atS
    const hasAx = this.#ax.stamps > 0
    const hasAy = this.#ay.stamps > 0
    return {
      lap: this.#lap,
      sector: this.#sector,
      fromS: this.#fromS,
      toS: atS,
      frames: this.#any.stamps,
      coverage: atS > this.#fromS ? Math.min(1, this.#any.coveredS / (atS - this.#fromS)) : NaN,
      lateralGs: hasAy ? this.#ay.sum : NaN,
      longitudinalGs: hasAx ? this.#ax.sum : NaN,
      stressG2s: hasAx && hasAy ? this.stressG2s : NaN,
      brakeS: this.#brakeS(),
      heavyBraking: hasAx ? this.#braking.count : NaN,
      hardCornering: hasAy ? this.#cornering.count : NaN,
      meanSpeedMps: this.#speed.stamps > 0 ? this.#speed.sum / this.#speed.coveredS : NaN,
      meanSpeed2: this.#speed.stamps > 0 ? this.#speed.sum2 / this.#speed.coveredS : NaN,
      maxSpeedMps: this.#peakSpeed.peak,
      maxLateralG: this.#peakAy.peak,
      maxLongitudinalG: this.#peakAx.peak,
    }
  }

  /** The pedal where it is sent; else line pressure against the highest this car has shown so far. */
  #brakeS(): number {
    if (this.#pedal.stamps > 0) return this.#pedal.sum2
    if (this.#pressure.stamps === 0 || this.#highestKpa === 0) return NaN
    return this.#pressure.sum2 / this.#highestKpa ** 2
  }

  #channels(): readonly ChannelIntegral[] {
    return [this.#any, this.#ax, this.#ay, this.#speed, this.#pedal, this.#pressure]
  }

  save(): unknown {
    return {
      ...{ ax: this.#ax.save(), ay: this.#ay.save(), speed: this.#speed.save(), pedal: this.#pedal.save() },
      ...{ pressure: this.#pressure.save(), any: this.#any.save() },
      ...{ braking: this.#braking.save(), cornering: this.#cornering.save() },
      ...{ peakAx: this.#peakAx.save(), peakAy: this.#peakAy.save(), peakSpeed: this.#peakSpeed.save() },
      ...{ lap: this.#lap, sector: this.#sector, fromS: this.#fromS, endedAtS: this.#endedAtS },
      highestKpa: this.#highestKpa,
    }
  }

  restore(saved: SavedValue): void {
    this.#ax.restore(saved.part('ax'))
    this.#ay.restore(saved.part('ay'))
    this.#speed.restore(saved.part('speed'))
    this.#pedal.restore(saved.part('pedal'))
    this.#pressure.restore(saved.part('pressure'))
    this.#any.restore(saved.part('any'))
    this.#braking.restore(saved.part('braking'))
    this.#cornering.restore(saved.part('cornering'))
    this.#peakAx.restore(saved.part('peakAx'))
    this.#peakAy.restore(saved.part('peakAy'))
    this.#peakSpeed.restore(saved.part('peakSpeed'))
    this.#lap = saved.number('lap')
    this.#sector = saved.number('sector')
    this.#fromS = saved.number('fromS')
    this.#endedAtS = saved.number('endedAtS')
    this.#highestKpa = saved.number('highestKpa')
  }
}
