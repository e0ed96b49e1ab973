// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { type StripDrawing, stripOptions } from '../../../../../src/renderer/charts/strips/strip-options.ts'

const drawing = (changes: Partial<StripDrawing> = {}): StripDrawing => ({
  title: 'Speed',
  distM: [0, 1, 2],
  lines: [
    [1, 2, 3],
    [1, null, 3],
  ],
  range: undefined,
  isStepped: false,
  hasZero: false,
  hasDistances: false,
  ...changes,
})
const options = (changes: Partial<StripDrawing> = {}, hear = (_: number | undefined): void => undefined) =>
  stripOptions(drawing(changes), { width: 100, height: 50 }, { key: 'k' }, hear)

describe('stripOptions', () => {
  it('Given two laps, the second is dashed: no colour is needed to tell them apart', () => {
    expect(options().series.map(({ dash }) => dash)).toEqual([undefined, undefined, [7, 4]])
  })

  it('Given a gap, no line is drawn across it', () => {
    expect(
      options()
        .series.slice(1)
        .every(({ spanGaps }) => spanGaps === false),
    ).toBe(true)
  })

  it('Given only the lowest strip says distances, the others give them no room', () => {
    expect([options().axes?.[0]?.size, options({ hasDistances: true }).axes?.[0]?.size]).toEqual([0, 26])
  })

  it('Given a channel with known ends, its scale keeps them', () => {
    expect(options({ range: [0, 100] }).scales?.y).toEqual({ range: [0, 100] })
  })

  it('Given the delta, one line and a zero of its own', () => {
    const delta = options({ hasZero: true, lines: [[0, 1, 2]] })
    expect([delta.series.length, delta.hooks?.drawAxes?.length]).toEqual([2, 1])
  })
})
