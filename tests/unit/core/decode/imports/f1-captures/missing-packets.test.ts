import { describe, expect, test } from 'vitest'
import { f1Lp } from '../../../../../../src/core/decode/imports/f1-captures/capture-formats.ts'
import { missingPackets } from '../../../../../../src/core/decode/imports/f1-captures/missing-packets.ts'
import { packetKinds } from '../../../../../../src/core/decode/f1/wire/packets.ts'
import { lpFile, madeUpGame } from '../../../../../support/import-f1-capture-writer.ts'
import { readAs } from '../../../../../support/import-reading.ts'

const all = new Set(packetKinds.map(({ id }) => id))
const without = (...ids: number[]): Set<number> => new Set([...all].filter(id => !ids.includes(id)))

describe('S-F1-36: what a capture lacks is said', () => {
  test('a whole one lacks nothing, and 2020 has no CarDamage to lack', () => {
    expect(missingPackets(all, 2026, 60)).toEqual([])
    expect(missingPackets(without(10), 2020, 60)).toEqual([])
  })

  test.each([
    [0, 'Motion'],
    [1, 'Session'],
    [4, 'Participants'],
    [6, 'CarTelemetry'],
    [7, 'CarStatus'],
    [10, 'CarDamage'],
  ])('kind %i is %s', (id, name) => {
    const [finding, ...others] = missingPackets(without(id), 2023, 60)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ id: 'packets-missing', severity: 'warn' })
    expect(finding?.say).toContain(`no ${name} packet`)
  })

  test('a few seconds tell nothing of what comes seldom', () => {
    expect(missingPackets(without(0, 1, 4, 6, 7, 10), 2023, 9)).toEqual([])
  })

  test('without LapData there is no car, in a file of any length; no packet at all is nothing missing', async () => {
    expect(missingPackets(without(2), 2023, 1)).toMatchObject([{ id: 'no-lap-data', severity: 'serious' }])
    expect(missingPackets(new Set(), NaN, 0)).toEqual([])
    const lapless = madeUpGame(2025, 2).filter(datagram => datagram[6] !== 2)
    const { sink, reading } = await readAs(f1Lp, lpFile(lapless))
    expect(sink.frames).toEqual([])
    expect(reading.findings().map(({ id }) => id)).toEqual(['no-lap-data'])
  })
})
