import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import type { FromWorker } from '../../../../src/core/contract/worker-wire.ts'

/** Starts the real worker in a real thread, asks it in turn, and lets it end itself. */
async function asked(tasks: readonly (readonly [string, unknown])[]) {
  const worker = new Worker(new URL('../../../../src/workers/iracing.ts', import.meta.url))
  const heard: FromWorker[] = []
  const gone = new Promise<number>(hear => worker.once('exit', hear))
  await new Promise<void>((done, fail) => {
    worker.once('error', fail)
    worker.on('message', (message: FromWorker) => {
      heard.push(message)
      if (message.t === 'ready')
        tasks.forEach(([name, input], id) => worker.postMessage({ t: 'task', id, name, input }))
      if (heard.filter(one => one.t === 'done' || one.t === 'failed').length === tasks.length) done()
    })
  })
  worker.postMessage({ t: 'stop' })
  return { heard, code: await gone, answers: heard.flatMap(one => (one.t === 'done' ? [one.value] : [])) }
}

describe.skipIf(process.platform === 'win32')('the worker away from Windows', () => {
  test('S-IR-35: it starts, says that the game is not available here, and ends when told to', async () => {
    const { heard, answers, code } = await asked([
      ['open', { rivalsHz: 10 }],
      ['pit', { mode: 2, argument: 40 }],
      ['close', null],
    ])
    expect(heard.find(one => one.t === 'ready')).toEqual({ t: 'ready', say: 'iRacing' })
    expect(answers[0]).toMatchObject({ via: null })
    expect((answers[0] as { say: string }).say).toContain('Windows only')
    expect(heard.some(one => one.t === 'failed')).toBe(false)
    expect(code).toBe(0)
  })
})
