import { expect, test } from 'vitest'
import { heatBrakes } from '../../../../../src/core/synthetic/f1-game/brake-heat.ts'

const stop = { brake: 1, vMps: 50, accMps2: -20, airC: 22 }
const roll = { brake: 0, vMps: 50, accMps2: 0, airC: 22 }

test('discs begin at the air, heat when the car brakes, the front ones more, and cool to the air', () => {
  const discs = new Float64Array(4).fill(NaN)
  heatBrakes(discs, 0, roll)
  expect([...discs]).toEqual([22, 22, 22, 22])
  for (let i = 0; i < 20; i++) heatBrakes(discs, 0.1, stop)
  const hot = [...discs] as [number, number, number, number]
  expect([hot[0], hot[2]]).toEqual([hot[1], hot[3]])
  expect(hot[0]).toBeGreaterThan(hot[2])
  expect(hot[2]).toBeGreaterThan(60)
  for (let i = 0; i < 6000; i++) heatBrakes(discs, 0.1, roll)
  for (const disc of discs) expect(disc).toBeCloseTo(22, 1)
})

test('a car that slows without its brakes, or brakes at a standstill, heats nothing', () => {
  const discs = new Float64Array(4).fill(22)
  heatBrakes(discs, 1, { brake: 0, vMps: 50, accMps2: -3, airC: 22 })
  heatBrakes(discs, 1, { brake: 1, vMps: 0, accMps2: 0, airC: 22 })
  expect([...discs]).toEqual([22, 22, 22, 22])
})
