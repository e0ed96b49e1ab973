import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import type { FromAggregate } from '../../../src/core/aggregate/messages.ts'
import type { FromWorker } from '../../../src/core/contract/worker-wire.ts'
import { portionOf, syntheticRace } from '../core/aggregate/told-race.ts'

test('the aggregation worker keeps runs apart, says where they stand, forgets them and ends itself when told to', async () => {
  const worker = new Worker(new URL('../../../src/workers/aggregate.ts', import.meta.url))
  const heard: Extract<FromWorker, { t: 'done' | 'failed' }>[] = []
  const gone = new Promise<number>(hear => worker.once('exit', hear))
  const portion = portionOf(syntheticRace(2), 0, 600)
  const tasks: readonly (readonly [string, unknown])[] = [
    ['portion', { run: 1, portion, session: null, ownCar: null, checkpoints: true }],
    ['timing', { run: 1 }],
    ['timing', { run: 2 }],
    ['state', { run: 1 }],
    ['forget', { run: 1 }],
    ['state', { run: 1 }],
  ]
  await new Promise<void>((all, fail) => {
    worker.once('error', fail)
    worker.on('message', (message: FromWorker) => {
      if (message.t === 'ready')
        tasks.forEach(([name, input], id) => worker.postMessage({ t: 'task', id, name, input }))
      if (message.t === 'done' || message.t === 'failed') heard.push(message)
      if (heard.length === tasks.length) all()
    })
  })
  worker.postMessage({ t: 'stop' })
  const values = heard.map(one => (one.t === 'done' ? one.value : one))
  const [first, timing, unknown] = values as [FromAggregate, FromAggregate, FromAggregate]
  expect(first).toMatchObject({ kept: [], restartedAt: null, restoreFailed: null })
  expect(first.found.length).toBeGreaterThan(20)
  expect(timing.timing?.seq).toBe(599)
  expect(unknown.timing).toBeUndefined()
  expect(values.slice(3)).toMatchObject([{ state: { seq: 599 } }, undefined, { state: null, own: null }])
  expect(await gone).toBe(0)
})
