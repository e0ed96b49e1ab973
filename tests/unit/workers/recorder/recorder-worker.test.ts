import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { FromWorker } from '../../../../src/core/contract/worker-wire.ts'
import { madeFrames, noTapes, tapeHeader } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

type Ending = Extract<FromWorker, { t: 'done' | 'failed' }>

/** The real worker in a real thread. */
class Thread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, (ending: Ending) => void>()
  readonly say: Promise<string>
  readonly gone: Promise<number>
  #id = 0

  constructor(role: 'recorder' | 'reader') {
    this.#worker = new Worker(new URL(`../../../../src/workers/${role}.ts`, import.meta.url))
    this.gone = new Promise(hear => this.#worker.once('exit', hear))
    this.say = new Promise(hear => {
      this.#worker.on('message', (message: FromWorker) => {
        if (message.t === 'ready') hear(message.say)
        else if (message.t !== 'beat') this.#waiting.get(message.id)?.(message)
      })
    })
  }

  ask(name: string, input: unknown): Promise<Ending> {
    const id = ++this.#id
    this.#worker.postMessage({ t: 'task', id, name, input })
    return new Promise(hear => this.#waiting.set(id, hear))
  }

  stop(): Promise<number> {
    this.#worker.postMessage({ t: 'stop' })
    return this.gone
  }

  /** As a fall would. */
  kill(): Promise<number> {
    return this.#worker.terminate()
  }
}

const at = (path: string) => ({ path, uid: 'u' })
const opening = (path: string) => ({ ...at(path), header: tapeHeader(), labels: { name: '', note: '', tags: [] } })
const writing = (path: string, n: number) => ({
  ...{ ...at(path), n, entries: [], isDurable: false, raw: [{ atNs: BigInt(n), sender: 0, bytes: new Uint8Array(9) }] },
  portion: madeFrames({ fromSeq: (n - 1) * 10, frames: 10, fromS: n }),
})

describe.skipIf(noTapes)('the recorder and the reader in threads of their own', () => {
  it('keep and give a recording that is still being made', async () => {
    const path = join(tempFolder(), 'race.tape')
    const [recorder, reader] = [new Thread('recorder'), new Thread('reader')]
    expect(await recorder.say).toBe('recording to files')
    expect(await reader.say).toBe('reading recordings')
    expect(await recorder.ask('open', opening(path))).toMatchObject({ t: 'done' })
    for (const n of [1, 2, 3]) expect(await recorder.ask('write', writing(path, n))).toMatchObject({ t: 'done' })
    expect(await reader.ask('about', { path })).toMatchObject({ t: 'done', value: { frames: 30, isClosed: false } })
    const portion = await reader.ask('portion', { path, fromSeq: 5, frames: 10 })
    expect(portion).toMatchObject({ t: 'done', value: { fromSeq: 5, atS: { length: 10 } } })
    const packets = await reader.ask('raw', { path, from: 0, limit: 2 })
    expect(packets).toMatchObject({ t: 'done', value: { packets: [{ atNs: 1n }, { atNs: 2n }], next: 3 } })
    expect(await recorder.stop()).toBe(0)
    expect(await reader.ask('about', { path })).toMatchObject({ value: { frames: 30, isClosed: true } })
    expect(await reader.stop()).toBe(0)
    expect(readdirSync(dirname(path))).toEqual(['race.tape'])
  })

  it('fail with a code and a sentence', async () => {
    const path = join(tempFolder(), 'race.tape')
    const [recorder, reader] = [new Thread('recorder'), new Thread('reader')]
    const failed = { t: 'failed', code: 'no-tape', say: 'No such recording is open.' }
    expect(await recorder.ask('write', writing(path, 1))).toMatchObject(failed)
    const none = { t: 'failed', code: 'disk', say: 'The file cannot be opened.' }
    expect(await reader.ask('about', { path })).toMatchObject(none)
    expect(existsSync(path)).toBe(false)
    await Promise.all([recorder.stop(), reader.stop()])
  })

  it('lose nothing that was answered when the recorder is killed among writes', async () => {
    const path = join(tempFolder(), 'race.tape')
    const reader = new Thread('reader')
    const writes = 60
    let answered = 0
    let recorder = new Thread('recorder')
    await recorder.ask('open', opening(path))
    for (let n = 1; n <= writes; n++) {
      const task = recorder.ask('write', writing(path, n)).then(ending => {
        expect(ending).toMatchObject({ t: 'done' })
        answered = n
      })
      if (n % 15 !== 0) await task
      else {
        // This one is under way: it is kept or not, and is sent again to the next worker in either case.
        await recorder.kill()
        const { value } = (await reader.ask('about', { path })) as { value: { frames: number } }
        expect(value.frames % 10).toBe(0)
        expect(value.frames).toBeGreaterThanOrEqual(answered * 10)
        recorder = new Thread('recorder')
        expect(await recorder.ask('write', writing(path, n))).toMatchObject({ t: 'done' })
        answered = n
      }
    }
    expect(await recorder.ask('close', at(path))).toMatchObject({ t: 'done' })
    const about = await reader.ask('about', { path })
    expect(about).toMatchObject({ value: { frames: writes * 10, rawPackets: writes, isClosed: true } })
    await Promise.all([recorder.stop(), reader.stop()])
    expect(readdirSync(dirname(path))).toEqual(['race.tape'])
  })
})
