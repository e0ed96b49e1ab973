import { describe, expect, it } from 'vitest'
import { recoverSay } from '../../../../src/core/tape/recover-say.ts'
import { isWhole, type Recovered } from '../../../../src/core/tape/recover-tasks.ts'

const whole: Recovered = {
  kept: { frames: 10_000, chunks: 40, entries: { lap: 3, info: 1 }, rawPackets: 0 },
  lost: { frames: 0, chunks: 0, entries: 0, rawPackets: 0, badChecksums: 0 },
  holes: [],
  holeCount: 0,
  doubts: [],
}

describe('what is said of a recording that was saved', () => {
  it('Given all of it, Then nothing is missing', () => {
    expect(recoverSay(whole)).toBe('Recovered 100 %: 10,000 frames, 4 entries. Nothing is missing.')
    expect(isWhole(whole)).toBe(true)
  })

  it('Given losses of every kind, Then each is counted', () => {
    const some: Recovered = {
      kept: { ...whole.kept, frames: 987, rawPackets: 5 },
      lost: { frames: 13, chunks: 1, entries: 2, rawPackets: 1, badChecksums: 4 },
      holes: [{ fromSeq: 5, count: 13 }],
      holeCount: 1,
      doubts: ['Its name, note and tags were lost.'],
    }
    expect(recoverSay(some)).toBe(
      'Recovered 98.7 % of the frames: 987 frames, 4 entries, 5 packets. Lost: 13 frames in 1 block, 2 entries, 1 packet. ' +
        '1 gap between what was kept. 4 damaged rows left out. Its name, note and tags were lost.',
    )
    expect(isWhole(some)).toBe(false)
  })

  it('Given one frame of a million lost, Then it is not rounded up to all of them', () => {
    const lost = { ...whole.lost, frames: 1, chunks: 1 }
    const say = recoverSay({ ...whole, kept: { ...whole.kept, frames: 1_000_000 }, lost })
    expect(say).toMatch(/^Recovered 99\.9 %/)
  })

  it('Given a doubt and no loss, Then it is not whole', () => {
    expect(isWhole({ ...whole, doubts: ['The end may be missing.'] })).toBe(false)
  })

  it('Given nothing of the frames, Then it is no percentage of nothing', () => {
    const say = recoverSay({
      ...whole,
      kept: { ...whole.kept, frames: 0 },
      lost: { ...whole.lost, frames: 9, chunks: 1 },
    })
    expect(say).toMatch(/^Recovered 0\.0 %/)
  })
})
