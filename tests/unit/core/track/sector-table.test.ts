import { describe, expect, test } from 'vitest'
import { circuitKey, trackNamed } from '../../../../src/core/track/circuits.ts'
import { readSectorTable } from '../../../../src/core/track/sector-table.ts'

const known = { trackNamed, trackKey: circuitKey }
const thirds = (totalM: number) => ({
  total_m: totalM,
  sectors: [1, 2, 3].map(i => ({ name: `S${i}`, start_m: ((i - 1) * totalM) / 3, end_m: (i * totalM) / 3 })),
})
const read = (table: unknown) => readSectorTable(JSON.stringify(table), known)

describe('S-JP-22: a sector table of the user', () => {
  test('its sectors and lengths are used, whatever the spelling of the track', () => {
    const table = read({ 'Sebring International Raceway': thirds(6019), 'my track': thirds(3000) })
    expect(table.ok && table.value.warnings).toEqual([])
    expect(table.ok && table.value.tracks.get(circuitKey('sebring'))?.sectorEndsM[2]).toBe(6019)
    expect(table.ok && table.value.tracks.get(circuitKey('my track'))?.lengthM).toBe(3000)
  })

  test('a length more than 1 % off the known one is warned of, and used', () => {
    const table = read({ vir: thirds(6760) })
    expect(table.ok && table.value.warnings).toEqual([
      'Sector table: vir is 6760 m there, 5262.6 m by its circuit map. The table is used.',
    ])
    expect(table.ok && table.value.tracks.size).toBe(1)
  })

  test.each([
    ['no sectors', { total_m: 100, sectors: [] }],
    ['no length', { sectors: [{ end_m: 5 }] }],
    ['sectors that run back', { total_m: 100, sectors: [{ end_m: 60 }, { end_m: 50 }] }],
    ['no object', 7],
  ])('an entry with %s is left out with a sentence; the others stand', (_, entry) => {
    const table = read({ bad: entry, good: thirds(4000) })
    expect(table.ok && table.value.warnings).toHaveLength(1)
    expect(table.ok && [...table.value.tracks.keys()]).toEqual([circuitKey('good')])
  })

  test.each(['', '[]', '{', '"x"'])('%j is no table', text => {
    expect(readSectorTable(text, known)).toMatchObject({ ok: false, code: 'not-a-table' })
  })
})
