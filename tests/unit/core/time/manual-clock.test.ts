import { describe, expect, it } from 'vitest'
import { every } from '../../../../src/core/time/clock.ts'
import { ManualClock } from '../../../../src/core/time/manual-clock.ts'

describe('ManualClock', () => {
  it('runs due jobs in time order, equal times in the order they were asked for', () => {
    const clock = new ManualClock()
    const ran: string[] = []
    clock.after(2, () => ran.push('b'))
    clock.after(1, () => ran.push('a'))
    clock.after(2, () => ran.push('c'))
    clock.advanceTo(2)
    expect(ran).toEqual(['a', 'b', 'c'])
  })

  it('runs what a job asks for on the way, at its own time', () => {
    const clock = new ManualClock()
    const ranAtS: number[] = []
    clock.after(1, () => clock.after(1, () => ranAtS.push(clock.nowS())))
    clock.advanceTo(5)
    expect(ranAtS).toEqual([2])
    expect(clock.nowS()).toBe(5)
  })

  it('forgets a job that is not wanted any more', () => {
    const clock = new ManualClock()
    let ran = false
    clock.after(1, () => (ran = true))()
    clock.advance(2)
    expect(ran).toBe(false)
  })
})

describe('every', () => {
  it('runs once a period until it is stopped, even by its own run', () => {
    const clock = new ManualClock()
    let runs = 0
    const stop = every(clock, 0.5, () => {
      if (++runs === 3) stop()
    })
    clock.advance(10)
    expect(runs).toBe(3)
  })
})
