import { describe, expect, it } from 'vitest'
import { SectorFold } from '../../../../src/core/aggregate/sector-window.ts'
import type { Window } from '../../../../src/core/aggregate/window.ts'
import { emptyFrame, put, type FieldName } from '../../../../src/core/samples/fields.ts'

const G = 9.80665

type Values = Partial<Record<FieldName, number>>

/** Samples a continuous signal at `hz` over [fromS, toS) and folds it into one window per cut. */
function fold(hz: number, cuts: readonly number[], signal: (t: number) => Values): Window[] {
  const into = new SectorFold()
  const windows: Window[] = []
  let next = 1
  const first = cuts[0] as number
  into.begin(1, 0, first)
  for (let k = 0; ; k++) {
    const t = first + (k + 0.5) / hz
    while (next < cuts.length && t >= (cuts[next] as number)) {
      windows.push(into.end(cuts[next] as number))
      if (next < cuts.length - 1) into.begin(1, next, cuts[next] as number)
      next++
    }
    if (next >= cuts.length) return windows
    const frame = emptyFrame()
    for (const [name, value] of Object.entries(signal(t))) put(frame, name as FieldName, value)
    into.add(t, frame, 0)
  }
}

const one = (windows: Window[]): Window => {
  if (!windows[0]) throw new Error('no window')
  return windows[0]
}

/** Corners of six seconds, braking of one second in every five, speed in step. */
const drive = (t: number): Values => ({
  accLatMps2: 1.4 * G * Math.sin((2 * Math.PI * t) / 6),
  accLongMps2: -1.2 * G * Math.max(0, Math.sin((2 * Math.PI * t) / 5)),
  brake: Math.max(0, Math.sin((2 * Math.PI * t) / 5)),
  speedMps: 45 + 15 * Math.sin((2 * Math.PI * t) / 10),
})

describe('one sector of one car', () => {
  it('weights by time: constant values give the value times the duration', () => {
    const w = one(fold(50, [100, 120], () => ({ accLatMps2: G, accLongMps2: -2 * G, brake: 0.5, speedMps: 40 })))
    expect(w.lateralGs).toBeCloseTo(20, 1)
    expect(w.longitudinalGs).toBeCloseTo(40, 1)
    expect(w.stressG2s).toBeCloseTo(100, 0)
    expect(w.brakeS).toBeCloseTo(5, 1)
    expect(w.meanSpeedMps).toBeCloseTo(40, 6)
    expect(w.meanSpeed2).toBeCloseTo(1600, 4)
    expect(w.maxLateralG).toBeCloseTo(1, 6)
    expect(w.coverage).toBeGreaterThan(0.99)
    expect(w.frames).toBe(1000)
  })

  it('is not moved by the sample rate: 10, 23, 50, 60 and 100 Hz agree within 1 %', () => {
    const truth = one(fold(1000, [0, 30], drive))
    for (const hz of [10, 23, 50, 60, 100]) {
      const w = one(fold(hz, [0, 30], drive))
      for (const key of ['lateralGs', 'longitudinalGs', 'stressG2s', 'brakeS', 'meanSpeedMps', 'meanSpeed2'] as const) {
        expect(Math.abs(w[key] / truth[key] - 1), `${key} at ${hz} Hz`).toBeLessThanOrEqual(0.01)
      }
      expect(w.heavyBraking, `${hz} Hz`).toBe(truth.heavyBraking)
      expect(w.hardCornering, `${hz} Hz`).toBe(truth.hardCornering)
    }
  })

  it('adds up: two windows cut anywhere give the integrals and events of the uncut one', () => {
    const whole = one(fold(23, [0, 30], drive))
    for (const cut of [7.013, 12.5, 21.77]) {
      const [a, b] = fold(23, [0, cut, 30], drive) as [Window, Window]
      for (const key of ['lateralGs', 'longitudinalGs', 'stressG2s', 'brakeS'] as const) {
        expect(a[key] + b[key], `${key} cut at ${cut}`).toBeCloseTo(whole[key], 9)
      }
      expect(a.heavyBraking + b.heavyBraking).toBe(whole.heavyBraking)
      expect(a.hardCornering + b.hardCornering).toBe(whole.hardCornering)
      expect(a.frames + b.frames).toBe(whole.frames)
    }
  })

  it('integrates each channel over its own stamps: speed at 4.6 Hz beside accelerations at 23 Hz', () => {
    const both = one(fold(23, [0, 30], drive))
    let k = 0
    const mixed = one(
      fold(23, [0, 30], t => {
        const { speedMps, ...rest } = drive(t)
        return k++ % 5 === 0 ? { ...rest, speedMps: speedMps as number } : rest
      }),
    )
    expect(mixed.lateralGs).toBe(both.lateralGs)
    expect(Math.abs(mixed.meanSpeedMps / both.meanSpeedMps - 1)).toBeLessThan(0.01)
    let n = 0
    const apart = one(
      fold(46, [0, 30], t => {
        const { speedMps, ...rest } = drive(t)
        return n++ % 2 === 0 ? rest : { speedMps: speedMps as number }
      }),
    )
    expect(Math.abs(apart.lateralGs / both.lateralGs - 1)).toBeLessThan(0.01)
  })

  it('counts a run that trembles at its level once, and a run that is too short not at all', () => {
    const braking = (t: number): number => {
      if (t > 2 && t < 3) return 0.85 + 0.1 * Math.sin(40 * t)
      return t > 5 && t < 5.1 ? 1.2 : 0
    }
    expect(one(fold(100, [0, 8], t => ({ accLongMps2: -G * braking(t) }))).heavyBraking).toBe(1)
  })

  it('does not count acceleration as heavy braking', () => {
    expect(one(fold(50, [0, 8], t => ({ accLongMps2: t > 2 && t < 4 ? G : 0 }))).heavyBraking).toBe(0)
  })

  it('leaves a hole a hole: its time is neither covered nor integrated', () => {
    const into = new SectorFold()
    into.begin(1, 0, 0)
    const frame = emptyFrame()
    put(frame, 'accLatMps2', G)
    for (let t = 0; t <= 10; t += 0.1) if (t < 4 || t > 6) into.add(t, frame, 0)
    const w = into.end(10)
    expect(w.lateralGs).toBeGreaterThan(7.7)
    expect(w.lateralGs).toBeLessThan(8.1)
    expect(w.coverage).toBeCloseTo(w.lateralGs / 10, 6)
  })

  it('says NaN, not 0, for what no frame reported', () => {
    const w = one(fold(20, [0, 10], () => ({ speedMps: 50 })))
    expect([w.lateralGs, w.longitudinalGs, w.stressG2s, w.brakeS, w.heavyBraking, w.hardCornering]).toEqual(
      Array(6).fill(NaN),
    )
    expect(w.meanSpeedMps).toBeCloseTo(50, 6)
  })

  it('takes line pressure as a fraction of the highest of this car where no pedal is sent', () => {
    const w = one(fold(50, [0, 10], t => ({ brakeLineFrontKpa: t < 5 ? 8000 : 4000 })))
    expect(w.brakeS).toBeCloseTo(5 + 5 / 4, 1)
  })

  it('does not take a single wild sample for a maximum', () => {
    const w = one(fold(50, [0, 10], t => ({ accLatMps2: Math.abs(t - 5.01) < 0.009 ? 5 * G : G })))
    expect(w.maxLateralG).toBeLessThan(1.5)
    expect(w.maxLateralG).toBeGreaterThan(1)
  })

  it('forgets what was before when the next window does not begin where the last one ended', () => {
    const into = new SectorFold()
    const frame = emptyFrame()
    put(frame, 'accLatMps2', G)
    into.begin(1, 0, 0)
    for (let k = 0; k <= 100; k++) into.add(k * 0.1, frame, 0)
    into.end(10)
    into.begin(5, 0, 9.95)
    expect(into.stressG2s).toBe(0)
    into.add(10.05, frame, 0)
    expect(into.end(10.05).lateralGs).toBe(0)
  })

  it('reads a frame inside a batch at its offset', () => {
    const frame = emptyFrame()
    put(frame, 'accLatMps2', G)
    const batch = new Float32Array(frame.length * 2).fill(NaN)
    batch.set(frame, frame.length)
    const into = new SectorFold()
    into.begin(1, 0, 0)
    for (let k = 0; k <= 10; k++) into.add(k * 0.1, batch, frame.length)
    expect(into.end(1).lateralGs).toBeCloseTo(1, 6)
  })
})
