import { describe, expect, test } from 'vitest'
import {
  chosenVariables,
  readRate,
  ReadingPlan,
} from '../../../../../../src/core/decode/iracing/live/chosen-variables.ts'
import { BoundRecord } from '../../../../../../src/core/decode/iracing/session/bound-record.ts'
import { bindVars } from '../../../../../../src/core/decode/iracing/session/bound-vars.ts'

describe('S-IR-36: rates of reading', () => {
  test.each([
    [10, 6],
    [20, 3],
    [60, 1],
    [1000, 1],
  ])('rivals at %d Hz are read every %d ticks', (hz, ticks) => {
    const plan = new ReadingPlan(hz)
    const due = Array.from({ length: 60 }, () => plan.next().has('rivals'))
    expect(due.filter(Boolean)).toHaveLength(60 / ticks)
  })

  test('the first tick reads everything, and so does the first after a restart', () => {
    const plan = new ReadingPlan(10)
    expect(plan.next().size).toBe(3)
    expect([...plan.next()]).toEqual(['tick'])
    plan.restart()
    expect(plan.next().size).toBe(3)
  })

  test('own car, rivals and weather each have their rate; what nobody needs has none', () => {
    expect(readRate('Speed')).toBe('tick')
    expect(readRate('CarIdxLapDistPct')).toBe('rivals')
    expect(readRate('LFwearM')).toBe('rivals')
    expect(readRate('AirTemp')).toBe('second')
    expect(readRate('CpuUsageFG')).toBeNull()
    expect(readRate('constructor')).toBeNull()
    expect(new Set(chosenVariables).size).toBe(chosenVariables.length)
  })
})

test('everything the decoder steers by is read, except what only a file of the disk has', () => {
  const steering = Object.keys(bindVars(new BoundRecord([])))
  const onDiskOnly = ['Lat', 'Lon', 'Alt']
  // The track temperature under its older name is a copy of the newer one.
  expect(steering.filter(name => readRate(name) === null && !onDiskOnly.includes(name))).toEqual(['TrackTemp'])
})
