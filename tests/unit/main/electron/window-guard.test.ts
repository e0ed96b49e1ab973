import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../../../../src/core/time/manual-clock.ts'
import { fallBudget, guardWindow } from '../../../../src/main/electron/window-guard.ts'

describe('the budget of falls', () => {
  it('opens again twice and gives up at the third fall in five minutes', () => {
    const clock = new ManualClock()
    const fall = fallBudget(clock)
    expect([fall(), fall(), fall(), fall()]).toEqual(['again', 'again', 'give-up', 'give-up'])
  })

  it('forgets a fall after five minutes, not before', () => {
    const clock = new ManualClock()
    const fall = fallBudget(clock)
    fall()
    clock.advance(100)
    fall()
    clock.advanceTo(299.9)
    expect(fall()).toBe('give-up')
    clock.advanceTo(600)
    expect(fall()).toBe('again')
  })
})

describe('the window guard', () => {
  class Contents extends EventEmitter {
    loaded: string[] = []
    fails = false
    loadURL(url: string): Promise<void> {
      this.loaded.push(url)
      return this.fails ? Promise.reject(new Error('gone')) : Promise.resolve()
    }
  }
  const rig = () => {
    const contents = new Contents()
    const told: { reason: string; next: string }[] = []
    const pages = { screens: 'pitwall://app/desktop.html', plain: 'pitwall://app/plain' }
    guardWindow(contents, new ManualClock(), pages, fall => told.push(fall))
    const fall = (reason: string): void => void contents.emit('render-process-gone', {}, { reason, exitCode: 11 })
    return { contents, told, fall, pages }
  }

  it('opens the screens again, and the plain page the third time', () => {
    const { contents, told, fall, pages } = rig()
    for (const reason of ['crashed', 'oom', 'killed']) fall(reason)
    expect(contents.loaded).toEqual([pages.screens, pages.screens, pages.plain])
    expect(told.map(one => `${one.reason} ${one.next}`)).toEqual(['crashed again', 'oom again', 'killed give-up'])
  })

  it('leaves a page alone that ended by itself', () => {
    const { contents, told, fall } = rig()
    fall('clean-exit')
    expect([contents.loaded, told]).toEqual([[], []])
  })

  it('tells when the page could not be opened again', async () => {
    const { contents, told, fall } = rig()
    contents.fails = true
    fall('crashed')
    await Promise.resolve()
    await Promise.resolve()
    expect(told.at(-1)).toMatchObject({ reason: 'not loaded: Error: gone', next: 'give-up' })
  })
})
