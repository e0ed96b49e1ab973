import { describe, expect, test } from 'vitest'
import { officialRace } from '../../../../../../src/core/decode/grcup/timing/official-race.ts'
import { pitVisits, type PitLane } from '../../../../../../src/core/decode/grcup/timing/pit-visits.ts'
import { sectionRows } from '../../../../../../src/core/decode/grcup/timing/sections-table.ts'
import { readTable } from '../../../../../../src/core/decode/grcup/timing/table.ts'
import { memoryFile } from '../../../../../support/byte-source.ts'
import { sectionsText, writtenRace, type WrittenLap } from '../../../../../support/grcup-timing-writer.ts'

const behind: PitLane = { entryToLineS: 20, exitIsBeforeLine: false }
const before: PitLane = { entryToLineS: 24, exitIsBeforeLine: true }

async function visits(lane: PitLane, change: (lap: WrittenLap) => Partial<WrittenLap>) {
  const race = writtenRace([{ number: '7', lapsMs: [100_000, 100_000, 150_000, 100_000] }])
  const laps = race.laps.map(lap => ({ ...lap, ...change(lap) }))
  const table = await readTable(memoryFile('x', sectionsText({ ...race, laps })))
  const car = table ? officialRace(sectionRows(table)).cars[0] : undefined
  return pitVisits(car?.laps ?? [], lane).map(one => [one.lap, one.inAtS, one.outAtS, one.laneS])
}

describe('S-GR-37: the pit lane', () => {
  test('Given a B, then its time stands on the next lap', async () => {
    const seen = await visits(behind, lap => (lap.lap === 2 ? { inPit: true } : lap.lap === 3 ? { pitMs: 62_000 } : {}))
    expect(seen).toEqual([[2, 180, 242, 62]])
  })

  test('Given an exit before the line, then the time stands on the same row and the visit ends there', async () => {
    const seen = await visits(before, lap => (lap.lap === 2 ? { inPit: true, pitMs: 70_000 } : {}))
    expect(seen).toEqual([[2, 130, 200, 70]])
  })

  test('Given a time on lap 1 without a B, then the car started from the pit lane: no visit', async () => {
    expect(await visits(behind, lap => (lap.lap === 1 ? { pitMs: 40_000 } : {}))).toEqual([])
  })

  test('Given a B without a time, then the car did not come out', async () => {
    expect(await visits(behind, lap => (lap.lap === 4 ? { inPit: true } : {}))).toEqual([[4, 430, NaN, NaN]])
  })

  test('Given two laps that end in the lane, then each visit has the time behind it', async () => {
    const seen = await visits(behind, lap => {
      if (lap.lap === 2) return { inPit: true }
      return lap.lap === 3 ? { inPit: true, pitMs: 60_000 } : lap.lap === 4 ? { pitMs: 50_000 } : {}
    })
    expect(seen).toEqual([
      [2, 180, 240, 60],
      [3, 330, 380, 50],
    ])
  })

  test('Given an unknown lane, then the car is in it from the crossing on', async () => {
    const lane = { entryToLineS: 0, exitIsBeforeLine: false }
    const seen = await visits(lane, lap => (lap.lap === 2 ? { inPit: true } : lap.lap === 3 ? { pitMs: 62_000 } : {}))
    expect(seen).toEqual([[2, 200, 262, 62]])
  })
})
