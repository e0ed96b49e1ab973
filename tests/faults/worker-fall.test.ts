import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { WorkerRole } from '../../src/core/contract/payloads/health.ts'
import type { WorkerPort } from '../../src/main/engine/worker-port.ts'
import { createReplaySource } from '../../src/main/sources/replay/replay-source.ts'
import { createSyntheticSource } from '../../src/main/sources/synthetic/synthetic-source.ts'
import { racingClock, rigEngine, runToEnd, startWorker, type Ran } from '../support/engine-rig.ts'

const folder = mkdtempSync(join(tmpdir(), 'pitwall-falls-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shortRace = { cars: 8, laps: 10, hz: 5 }

/** Runs the short race and kills one worker the first time the race gets past these session times. */
async function runWithKills(role: WorkerRole, atS: readonly number[], recordTo?: string): Promise<Ran> {
  const { clock, stop } = racingClock(0.25)
  const ports: WorkerPort[] = []
  const due = [...atS]
  const { engine, ended } = rigEngine({
    source: createSyntheticSource({ seed: 7, clock, options: shortRace }),
    ...(recordTo === undefined ? {} : { recordTo }),
    startWorker: started => {
      const port = startWorker(started)
      if (started === role) ports.push(port)
      return port
    },
    onOutput: output => {
      if (output.sessionS < (due[0] ?? Infinity)) return
      due.shift()
      // A thread that is terminated inside the database's own code would take the test with it: that one goes by itself.
      if (role === 'recorder') ports.at(-1)?.post({ t: 'stop' })
      else ports.at(-1)?.kill()
    },
  })
  engine.start()
  await engine.choose({ use: 'demo' })
  await engine.tell({ do: 'speed', times: Infinity })
  const ran = await ended
  expect(due).toEqual([])
  expect(ports).toHaveLength(atS.length + 1)
  await engine.stop()
  stop()
  return ran
}

const undisturbed = async (): Promise<Ran> => {
  const { clock, stop } = racingClock(0.25)
  const ran = await runToEnd({ source: createSyntheticSource({ seed: 7, clock, options: shortRace }) })
  stop()
  return ran
}

describe('a worker that falls in mid-race', () => {
  it('strategy: changes no call of a source that can wait, because the question is asked again', async () => {
    const [fallen, whole] = [await runWithKills('montecarlo', [150, 300]), await undisturbed()]
    expect(fallen.hash).toBe(whole.hash)
  })

  it('tyre model: changes no call of a source that can wait', async () => {
    const [fallen, whole] = [await runWithKills('inference', [200]), await undisturbed()]
    expect(fallen.hash).toBe(whole.hash)
  })

  it('aggregation: loses its history and no frame, and the recording says the same again', async () => {
    const path = join(folder, 'aggregate.tape')
    const fallen = await runWithKills('aggregate', [180, 420], path)
    expect(fallen.run.intake.dropped).toBe(0)
    const { clock, stop } = racingClock(0.25)
    const again = await runToEnd({ source: askReader => createReplaySource({ path, clock, askReader }) })
    stop()
    expect(again.hash).toBe(fallen.hash)
    expect(fallen.hash).not.toBe((await undisturbed()).hash)
  })

  it('recorder: is sent again what it had not kept, and the recording says the same as the race', async () => {
    const path = join(folder, 'recorder.tape')
    const fallen = await runWithKills('recorder', [200], path)
    expect(fallen.hash).toBe((await undisturbed()).hash)
    const { clock, stop } = racingClock(0.25)
    const again = await runToEnd({ source: askReader => createReplaySource({ path, clock, askReader }) })
    stop()
    expect(again.hash).toBe(fallen.hash)
  })
})
