import { describe, expect, it } from 'vitest'
import { workerNote, workerText } from '../../../../../src/renderer/panels/worker-strip/model.ts'
import { fakeWorkers } from '../../../../support/fake-payloads.ts'

const states = ['starting', 'ready', 'silent', 'restarting', 'given-up', 'stopped'] as const

describe('workerText', () => {
  it('Given a worker that fell, its state is word and shape, and the rest is told in one line', () => {
    const worker = fakeWorkers('restarting').workers[2]
    expect(worker && workerText(worker)).toEqual({
      role: 'montecarlo',
      name: 'strategy',
      state: 'restarting',
      stateWord: 'RESTARTING',
      shape: '↻',
      detail: 'last sign of life 0.4 s ago · 1 falls in 5 min · 0 waiting · last fall: exit code 9',
      canRestart: false,
    })
  })

  it('Given any two states, word and shape differ, and only a worker that was given up can be restarted', () => {
    const texts = states.flatMap(state => fakeWorkers(state).workers.slice(2, 3).map(workerText))
    expect(new Set(texts.map(text => text.stateWord)).size).toBe(states.length)
    expect(new Set(texts.map(text => text.shape)).size).toBe(states.length)
    expect(texts.filter(text => text.canRestart).map(text => text.state)).toEqual(['given-up'])
  })
})

describe('workerNote', () => {
  it('Given a worker that is not there, the panel behind it has a sentence; otherwise it is silent', () => {
    expect(workerNote(fakeWorkers('restarting'), 'montecarlo')).toBe('strategy worker restarting')
    expect(workerNote(fakeWorkers('given-up'), 'montecarlo')).toBe('strategy worker given up')
    expect([workerNote(fakeWorkers(), 'montecarlo'), workerNote(undefined, 'montecarlo')]).toEqual(['', ''])
  })
})
