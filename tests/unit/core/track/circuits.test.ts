import { describe, expect, it } from 'vitest'
import { circuitKey, trackNamed } from '../../../../src/core/track/circuits.ts'

describe('circuits', () => {
  it.each([
    ['indianapolis', 3925.2, 3415.3],
    ['Indianapolis_Motor_Speedway', 3925.2, 3415.3],
    ['COTA', 5498.3, 5284.9],
    ['circuit of the americas', 5498.3, 5284.9],
    ['Road-America', 6459.6, null],
    [' barber ', 3674.7, 3334.9],
    ['sebring', 6018.9, 5842.2],
    ['Sonoma', 4031.4, 3512.2],
    ['vir', 5262.6, 4898.7],
  ])('Given %j, then its length is %d m and the pit entry %d', (name, lengthM, pitEntryM) => {
    const track = trackNamed(name)
    expect([track.name, track.lengthM, track.pitEntryM]).toEqual([name, lengthM, pitEntryM])
    expect(track.sectorEndsM).toHaveLength(3)
    expect(track.sectorEndsM.at(-1)).toBe(lengthM)
  })

  it.each([
    ['barber', [1029.0, 1580.4, 1065.3]],
    ['cota', [1308.8, 2240.0, 1949.5]],
    ['indianapolis', [1364.3, 1386.9, 1174.0]],
    ['road america', [2058.6, 2208.0, 2193.0]],
    ['sebring', [1824.2, 1863.7, 2331.0]],
    ['sonoma', [1385.0, 1422.0, 1225.0]],
    ['vir', [1652.6, 2158.0, 1452.0]],
  ])('Given the official sectors of %s, then the sector ends are their running sums to a metre', (name, sectorsM) => {
    const ends = trackNamed(name).sectorEndsM
    let sumM = 0
    for (const [i, lengthM] of sectorsM.entries()) {
      sumM += lengthM
      // The maps' own sectors miss the maps' own length by up to 0.6 m (Sonoma).
      expect(Math.abs((ends[i] ?? NaN) - sumM)).toBeLessThan(1)
    }
  })

  it('Given a track outside the table, then nothing is known of it but its name', () => {
    expect(trackNamed('Suzuka')).toEqual({ name: 'Suzuka', lengthM: null, sectorEndsM: [], pitEntryM: null })
  })

  it('Given two spellings of one track, then their keys are equal, also outside the table', () => {
    expect(circuitKey('Indianapolis_Motor_Speedway')).toBe(circuitKey('indianapolis'))
    expect(circuitKey('Spa_Francorchamps')).toBe(circuitKey('spa-francorchamps'))
    expect(circuitKey('spa')).not.toBe(circuitKey('suzuka'))
  })
})
