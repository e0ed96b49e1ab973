import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSyntheticSource } from '../../src/main/sources/synthetic/synthetic-source.ts'
import { hostClock } from '../../src/main/host-clock.ts'
import { runToEnd } from '../support/engine-rig.ts'

interface Golden {
  readonly seed: number
  readonly race: { readonly cars: number; readonly laps: number; readonly hz: number }
  readonly races: number
  readonly hash: string
  /** Readable, so that a changed hash can be read before it is believed. */
  readonly calls: readonly string[]
}

const goldens = JSON.parse(readFileSync(new URL('./goldens.json', import.meta.url), 'utf8')) as Record<string, Golden>

// A golden changes only with a reason, said in the commit that changes it. Another major version of Node may compute
// the last bit of an exponential otherwise, so the hash is the project's own Node's.
const isOwnNode = process.versions.node.startsWith('24.')

describe('the calls of a known race', () => {
  for (const [name, golden] of Object.entries(goldens)) {
    it.skipIf(!isOwnNode)(`are those of the golden: ${name} (needs the project's Node 24)`, async () => {
      const { seed, race, races } = golden
      const source = createSyntheticSource({ seed, clock: hostClock, options: race })
      const ran = await runToEnd({ source, seed, races })
      const calls = ran.outputs
        .filter(output => output.kind === 'call')
        .map(({ sessionS, call }) => `${sessionS.toFixed(1)} ${call.status} ${call.headline}`)
      expect(calls).toEqual(golden.calls)
      expect(ran.hash).toBe(golden.hash)
    })
  }
})
