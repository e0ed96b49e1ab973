import { describe, expect, it } from 'vitest'
import { LapLog } from '../../../../src/core/aggregate/lap-log.ts'

/** Three laps of which the first is the race's first. */
function started(): LapLog {
  const log = new LapLog()
  log.close(1, 70, 70)
  log.open('green', false, false, 1)
  log.close(2, 60, 130)
  log.open('green', false, false, 2)
  return log
}

describe('LapLog', () => {
  it('never learns pace from the first lap of a race', () => {
    expect(started().laps.map(lap => lap.isClean)).toEqual([false, true])
  })

  it.each([
    ['a caution on any part of it', (log: LapLog) => log.flag('safety-car')],
    ['a visit to the pit lane', (log: LapLog) => log.pit('in')],
    ['a hole in the data', (log: LapLog) => log.breakLap()],
  ])('does not call a lap clean after %s', (_, spoil) => {
    const log = started()
    spoil(log)
    log.close(3, 60.1, 190)
    expect(log.last?.isClean).toBe(false)
  })

  it('does not call a lap clean that is 7 % over the best, and keeps its time', () => {
    const log = started()
    log.close(3, 65, 195)
    expect(log.last).toMatchObject({ isClean: false, timeS: 65 })
  })

  it('does not keep a lap whose time is unknown', () => {
    const log = started()
    log.close(3, NaN, 190)
    expect(log.laps).toHaveLength(2)
  })

  it('keeps the newest eight and the best of all', () => {
    const log = new LapLog()
    for (let lap = 1; lap <= 12; lap++) {
      log.close(lap, lap === 2 ? 59 : 60 + lap / 100, lap * 60)
      log.open('green', false, false, lap)
    }
    expect(log.laps.map(lap => lap.lap)).toEqual([5, 6, 7, 8, 9, 10, 11, 12])
    expect(log.bestS).toBe(59)
  })

  it('marks in- and out-laps', () => {
    const log = started()
    log.pit('in')
    log.close(3, 80, 210)
    log.open('green', true, false, 0)
    log.pit('out')
    log.close(4, 75, 285)
    expect(log.laps.slice(-2).map(lap => [lap.isInLap, lap.isOutLap])).toEqual([
      [true, false],
      [false, true],
    ])
  })
})
