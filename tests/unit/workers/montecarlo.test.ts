import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { FromWorker } from '../../../src/core/contract/worker-wire.ts'
import { startRaces } from '../../../src/core/strategy/start-races.ts'
import { ask, raceState } from '../../support/race-state-builder.ts'

/** Starts the real worker in a real thread, hands it tasks, and lets it end itself. */
async function told(messages: readonly unknown[], answers: number) {
  const worker = new Worker(new URL('../../../src/workers/montecarlo.ts', import.meta.url))
  const heard: FromWorker[] = []
  const gone = new Promise<number>(hear => worker.once('exit', hear))
  await new Promise<void>((all, fail) => {
    worker.once('error', fail)
    worker.on('message', (message: FromWorker) => {
      heard.push(message)
      if (message.t === 'ready') for (const one of messages) worker.postMessage(one)
      if (heard.filter(one => one.t === 'done' || one.t === 'failed').length === answers) all()
    })
  })
  worker.postMessage({ t: 'stop' })
  return { heard, code: await gone }
}

const state = raceState({}, {}, car => (car.car === 3 ? { ...car, stops: NaN } : car))

describe('the simulation worker', () => {
  it('answers a question as the same code does here, and ends itself when told to', async () => {
    const question = ask(state, { races: 64 })
    const { heard, code } = await told([{ t: 'task', id: 1, name: 'races', input: question }], 1)
    const here = startRaces(question)
    while (!here.step(1000));
    expect(heard.find(one => one.t === 'done')).toEqual({ t: 'done', id: 1, value: here.answer() })
    expect(heard[0]).toEqual({ t: 'ready', say: 'race simulation' })
    expect(code).toBe(0)
  })

  it('says what is missing instead of guessing', async () => {
    const question = ask(raceState({ cleanLaps: 1 }))
    const { heard } = await told([{ t: 'task', id: 4, name: 'races', input: question }], 1)
    expect(heard.find(one => one.t === 'done')).toEqual({ t: 'done', id: 4, value: { missing: 'not-enough-laps' } })
  })

  it('gives a question up that nobody waits for any more, and goes on with the next', async () => {
    const long = ask(state, { races: 100_000 })
    const short = ask(state, { races: 32, k: 9 })
    const { heard } = await told(
      [
        { t: 'task', id: 1, name: 'races', input: long },
        { t: 'task', id: 2, name: 'races', input: short },
        { t: 'cancel', id: 1 },
      ],
      2,
    )
    const done = heard.flatMap(one => (one.t === 'done' ? [one] : []))
    expect(done[0]).toEqual({ t: 'done', id: 1, value: { missing: 'given-up' } })
    expect(done[1]).toMatchObject({ id: 2, value: { k: 9, races: 32 } })
  })
})
