import { describe, expect, test } from 'vitest'
import type { Capabilities } from '../../../../src/core/samples/capabilities.ts'
import { HeldFrames } from '../../../../src/core/views/held-frames.ts'
import { tyreView } from '../../../../src/core/views/tyre-view.ts'
import { frameOf, sessionOf } from '../../../support/frames.ts'

const [info] = sessionOf(1).cars

function viewOf(tyreWear: Capabilities['tyreWear'], telemetryPublic = true, worn = true) {
  if (!info) throw new Error('A session of one car has one.')
  const held = new HeldFrames()
  held.take(0, 10, info.car, frameOf({ lap: 13, ...(worn ? { tyreWearFl: 0.2, tyreWearRr: 0.3 } : {}) }), 10)
  held.take(1, 900, info.car, frameOf({ lap: 22, rpm: 6000 }), 900)
  const ground = { held, info: { ...info, telemetryPublic }, timing: undefined, tyreWear }
  return tyreView({ ...ground, answer: { missing: 'not-asked' } })
}

describe('the own car’s tyres', () => {
  test('S-IR-27: wear that is read at stops says at which lap it was measured', () => {
    const view = viewOf('at-stops')
    expect(view?.fl).toMatchObject({ measuredLap: 13, wear: { value: expect.closeTo(0.2, 5) as number } })
    expect(view?.fr).toMatchObject({ measuredLap: null, wear: { unknown: 'not-yet' } })
  })

  test('live wear carries no lap', () => {
    expect(viewOf('live')?.rr).toMatchObject({ measuredLap: null, wear: { evidence: 'measured' } })
  })

  test('S-F1-18: wear that the driver does not share is restricted, not absent and not 0', () => {
    expect(viewOf('live', false, false)?.fl.wear).toEqual({ unknown: 'restricted' })
    expect(viewOf('none', true, false)?.fl.wear).toEqual({ unknown: 'not-reported' })
  })
})
