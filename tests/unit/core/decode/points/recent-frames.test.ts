import { describe, expect, it } from 'vitest'
import { RecentFrames } from '../../../../../src/core/decode/points/recent-frames.ts'
import { emptyFrame, type FieldName, put } from '../../../../../src/core/samples/fields.ts'

const frameOf = (values: Partial<Record<FieldName, number>>): Float32Array => {
  const frame = emptyFrame()
  for (const [name, value] of Object.entries(values)) put(frame, name as FieldName, value)
  return frame
}

describe('RecentFrames', () => {
  it('Given an instant again, then it is told apart what it adds and what it contradicts', () => {
    const recent = new RecentFrames()
    expect(recent.take(1, frameOf({ rpm: 6000 }))).toBe('new')
    expect(recent.take(1, frameOf({ rpm: 6000 }))).toBe('same')
    const more = frameOf({ gear: 3 })
    expect(recent.take(1, more)).toBe('added')
    expect(more).toEqual(frameOf({ rpm: 6000, gear: 3 }))
    expect(recent.take(1, frameOf({ rpm: 6100, lap: 2 }))).toBe('conflict')
    const last = frameOf({ lap: 2 })
    expect(recent.take(1, last)).toBe('same')
    expect(last).toEqual(frameOf({ rpm: 6100, gear: 3, lap: 2 }))
  })

  it('Given more instants than are kept, then only the oldest is forgotten', () => {
    const recent = new RecentFrames()
    for (let timeS = 0; timeS < 33; timeS++) recent.take(timeS, frameOf({ rpm: timeS }))
    expect(recent.take(1, frameOf({ rpm: 1 }))).toBe('same')
    expect(recent.take(0, frameOf({ rpm: 0 }))).toBe('new')
  })
})
