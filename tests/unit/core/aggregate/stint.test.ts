import { describe, expect, it } from 'vitest'
import { StintFold } from '../../../../src/core/aggregate/stint.ts'
import { frameOf } from '../../../support/frames.ts'

describe('StintFold', () => {
  it('knows neither stops nor age while nothing tells of a pit lane', () => {
    const stint = new StintFold()
    stint.frame(frameOf({ speedMps: 50 }), 0)
    expect([stint.stops, stint.tyreAgeLaps, stint.compound]).toEqual([NaN, NaN, NaN])
  })

  it('counts a stop when the car stood in its stall, and none for a drive through', () => {
    const stint = new StintFold()
    expect(stint.frame(frameOf({ onPitRoad: 1 }), 0)).toBe('in')
    expect(stint.frame(frameOf({ onPitRoad: 0 }), 0)).toBe('out')
    expect(stint.stops).toBe(0)
    stint.frame(frameOf({ onPitRoad: 1 }), 0)
    stint.frame(frameOf({ onPitRoad: 1, inStall: 1 }), 0)
    stint.frame(frameOf({ onPitRoad: 0 }), 0)
    expect([stint.stops, stint.tyreAgeLaps]).toEqual([1, 0])
    stint.line()
    expect(stint.tyreAgeLaps).toBe(1)
  })

  it('believes what the source reports over its own count', () => {
    const stint = new StintFold()
    stint.frame(frameOf({ stops: 2, tyreAgeLaps: 9, tyreCompound: 1 }), 0)
    expect([stint.stops, stint.tyreAgeLaps, stint.compoundsUsed]).toEqual([2, 9, [1]])
  })

  it('is on its out-lap from the pit exit to the line', () => {
    const stint = new StintFold()
    stint.frame(frameOf({ onPitRoad: 1 }), 0)
    stint.frame(frameOf({ onPitRoad: 0 }), 0)
    expect(stint.isOutLap).toBe(true)
    stint.line()
    expect(stint.isOutLap).toBe(false)
  })
})
