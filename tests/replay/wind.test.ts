import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import type { Output } from '../../src/main/engine/output.ts'
import { outputText } from '../../src/main/engine/output.ts'
import { createReplaySource } from '../../src/main/sources/replay/replay-source.ts'
import { createSyntheticSource } from '../../src/main/sources/synthetic/synthetic-source.ts'
import { racingClock, rigEngine, runToEnd, type Ran } from '../support/engine-rig.ts'
import { tempFolder } from '../support/temp-folder.ts'

const shortRace = { cars: 8, laps: 12, hz: 5 }
const texts = (outputs: readonly Output[], fromSeq: number): string[] =>
  outputs.filter(output => output.basedOnSeq >= fromSeq).map(outputText)

/** Frames by a session second: eight cars, five times a second. */
const framesAt = (atS: number): number => Math.max(0, atS * shortRace.cars * shortRace.hz)

/** Plays a recording, winds it to these session times one after another, and lets it run out. */
async function wound(path: string, toS: readonly number[]): Promise<{ ran: Ran; fromSeq: number; outputs: Output[] }> {
  const { clock, stop } = racingClock(0.25)
  const outputs: Output[] = []
  const { engine, ended } = rigEngine({
    source: askReader => createReplaySource({ path, clock, askReader }),
    onOutput: output => outputs.push(output),
  })
  engine.start()
  const opened = await engine.choose({ use: 'demo' })
  expect(opened).toMatchObject({ ok: true })
  let fromSeq = 0
  for (const target of toS) {
    expect(await engine.tell({ do: 'seek', toS: target })).toMatchObject({ ok: true })
    expect(engine.run?.atS).toBeCloseTo(target, 6)
    outputs.length = 0
    fromSeq = engine.run?.ring.head ?? 0
  }
  await engine.tell({ do: 'speed', times: Infinity })
  const ran = await ended
  await engine.stop()
  stop()
  return { ran, fromSeq, outputs }
}

describe('a recording that is wound while it is held', () => {
  it('shows the order, the lap and the car of that moment', { timeout: 110_000 }, async () => {
    const path = join(tempFolder(), 'short.tape')
    const { clock, stop } = racingClock(0.25)
    await runToEnd({ source: createSyntheticSource({ seed: 7, clock, options: shortRace }), recordTo: path })
    const { engine } = rigEngine({ source: askReader => createReplaySource({ path, clock, askReader }) })
    engine.start()
    await engine.choose({ use: 'demo' })
    await engine.tell({ do: 'hold' })
    for (const toS of [650.1, 31, 400.3, 400.3, 12.2]) {
      const source = (askReader: Parameters<typeof createReplaySource>[0]['askReader']) =>
        createReplaySource({ path, clock, askReader, toS })
      const played = (await runToEnd({ source })).run
      expect(await engine.tell({ do: 'seek', toS })).toMatchObject({ ok: true })
      await expect.poll(() => engine.run?.timing?.atS, { timeout: 5000 }).toBe(played.timing?.atS)
      expect(engine.run?.isCatchingUp).toBe(false)
      expect(engine.run?.timing?.rows).toEqual(played.timing?.rows)
      expect(engine.run?.timing?.flag).toBe(played.timing?.flag)
      for (const car of [0, 3]) expect(engine.run?.held.of(car)?.values).toEqual(played.held.of(car)?.values)
    }
    await engine.stop()
    stop()
  })
})

describe('a recording that is wound', () => {
  it('says from there on what it says when it is played through', { timeout: 110_000 }, async () => {
    const path = join(tempFolder(), 'short.tape')
    const { clock, stop } = racingClock(0.25)
    const source = createSyntheticSource({ seed: 7, clock, options: shortRace })
    const whole = await runToEnd({ source, recordTo: path })
    stop()
    const lastS = whole.outputs.at(-1)?.sessionS ?? 0
    for (const targets of [[400], [700.25, 200.5], [5], [lastS - 20, 300, 450]]) {
      const { outputs, fromSeq, ran } = await wound(path, targets)
      const expected = texts(whole.outputs, fromSeq)
      expect(texts(outputs, fromSeq), `wound to ${targets.join(', ')}`).toEqual(expected)
      expect(outputs.length).toBeGreaterThan(10)
      // It went on from a kept state, at most half a minute before the target.
      expect(fromSeq).toBeGreaterThanOrEqual(framesAt((targets.at(-1) ?? 0) - 31))
      expect(ran.run.timing?.rows, `wound to ${targets.join(', ')}`).toEqual(whole.run.timing?.rows)
      expect(ran.run.calls.log.calls).toEqual(whole.run.calls.log.calls)
    }
  })
})
