import { describe, expect, test } from 'vitest'
import { SampleTally } from '../../../../src/core/quality/sample-tally.ts'
import { frameOf as frame, sessionOf } from '../../../support/frames.ts'

describe('what is in a stream of samples', () => {
  test('cars, laps, time and the rate of every channel, which a hole does not move', () => {
    const tally = new SampleTally()
    tally.info(0, sessionOf(2))
    for (let i = 0; i < 300; i++) {
      const atS = i * 0.1 + (i > 150 ? 20 : 0)
      tally.frame(atS, 0, frame({ rpm: 6000, lap: 3 + Math.floor(i / 100), ...(i % 5 === 0 ? { speedMps: 50 } : {}) }))
    }
    const facts = tally.facts()
    expect(facts.laps).toBe(3)
    expect(facts.durationS).toBeCloseTo(49.9)
    expect(facts.rates.rpm).toBeCloseTo(10, 1)
    expect(facts.rates.speedMps).toBeCloseTo(2, 1)
    expect(facts.channels).toEqual(
      ['speedMps', 'rpm', 'lap'].sort((a, b) => facts.channels.indexOf(a) - facts.channels.indexOf(b)),
    )
    const [car] = tally.cars
    expect(tally.cars).toHaveLength(1)
    expect(tally.lapsByCar()[car ?? '']).toEqual({ first: 3, last: 5, count: 3 })
  })

  test('a channel that came once is there, at no rate; laps that are said to be done are counted', () => {
    const tally = new SampleTally()
    tally.info(0, sessionOf(1))
    tally.frame(1, 0, frame({ rpm: 6000, lap: 8, lapsCompleted: 7 }))
    expect(tally.facts()).toMatchObject({ channels: ['rpm', 'lap', 'lapsCompleted'], rates: {} })
    expect(tally.lapsDone).toBe(7)
  })

  test('time before and after a jump is added up, and no interval spans it', () => {
    const tally = new SampleTally()
    tally.info(0, sessionOf(2))
    for (const atS of [100, 101, 102]) tally.frame(atS, 0, frame({ rpm: 1 }))
    tally.jump(0, 'new-session')
    for (const atS of [0, 1]) tally.frame(atS, 0, frame({ rpm: 1 }))
    expect(tally.facts().durationS).toBe(3)
    expect(tally.facts().rates.rpm).toBe(1)
  })

  test('what was lost is counted, a remark is not', () => {
    const tally = new SampleTally()
    tally.reject('bad', 10)
    tally.reject('noted', 0)
    expect([...tally.rejected]).toEqual([['bad', 1]])
  })
})
