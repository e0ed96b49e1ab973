import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createReplaySource } from '../../src/main/sources/replay/replay-source.ts'
import { createSyntheticSource } from '../../src/main/sources/synthetic/synthetic-source.ts'
import type { Ask } from '../../src/core/tape/ask.ts'
import { outputText, type Output } from '../../src/main/engine/output.ts'
import { racingClock, runToEnd } from '../support/engine-rig.ts'

const folder = mkdtempSync(join(tmpdir(), 'pitwall-replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A short race: enough laps for clean pace, a stop and a safety car. */
const shortRace = { cars: 8, laps: 12, hz: 5 }
const demo = (clock: Parameters<typeof createSyntheticSource>[0]['clock']) =>
  createSyntheticSource({ seed: 7, clock, options: shortRace })

const callsOf = (outputs: readonly Output[]) => outputs.filter(output => output.kind === 'call')

describe('the same session gives the same insights and calls', () => {
  const path = join(folder, 'short.tape')

  it('at ×1, ×8 and as fast as possible, from the demo and from its recording', { timeout: 110_000 }, async () => {
    const { clock, stop } = racingClock(0.25)
    const recorded = await runToEnd({ source: demo(clock), recordTo: path })
    const hashes: Record<string, string> = { recorded: recorded.hash }
    for (const speed of [1, 8, Infinity]) {
      hashes[`demo ×${speed}`] = (await runToEnd({ source: demo(clock), speed })).hash
      hashes[`tape ×${speed}`] = (
        await runToEnd({ source: askReader => createReplaySource({ path, clock, askReader }), speed })
      ).hash
    }
    stop()
    expect(new Set(Object.values(hashes)), JSON.stringify(hashes)).toEqual(new Set([recorded.hash]))
    expect(recorded.outputs.filter(output => output.kind === 'insight').length).toBeGreaterThan(1000)
    expect(callsOf(recorded.outputs).length).toBeGreaterThan(0)
    expect(recorded.run.intake.dropped).toBe(0)
  })

  it('and what was said to a call is said again at its very place', { timeout: 60_000 }, async () => {
    const acknowledged = join(folder, 'acknowledged.tape')
    const { clock, stop } = racingClock(0.25)
    let openCall = ''
    let insights = 0
    const recorded = await runToEnd({
      source: demo(clock),
      recordTo: acknowledged,
      onOutput: (output, engine) => {
        if (output.kind === 'call') openCall = output.call.status === 'made' ? output.call.callId : ''
        insights = output.kind === 'insight' ? insights + 1 : 0
        if (openCall === '' || insights !== 3) return
        void engine.dispatch('call.acknowledge', { callId: openCall, said: 'copied' }, 'engineer')
      },
    })
    const source = (askReader: Ask) => createReplaySource({ path: acknowledged, clock, askReader })
    const again = await runToEnd({ source })
    stop()
    const said = (outputs: readonly Output[]) => outputs.map(outputText)
    expect(callsOf(recorded.outputs).map(output => output.call.status)).toContain('acknowledged')
    expect(said(again.outputs)).toEqual(said(recorded.outputs))
  })

  it('and another seed gives another hash', async () => {
    const { clock, stop } = racingClock(0.25)
    const first = await runToEnd({ source: demo(clock) })
    const other = await runToEnd({ source: createSyntheticSource({ seed: 8, clock, options: shortRace }), seed: 8 })
    stop()
    expect(other.hash).not.toBe(first.hash)
  })
})
