import type { Recovered } from '../../core/tape/recover-tasks.ts'
import type { TapeTally } from './about-rows.ts'

type Lost = Omit<Recovered['lost'], 'badChecksums'>

/**
 * How much is lost. What was found tells of what lay between it (`traced`); the counts that were kept with every write
 * know of what lay behind the last one and left no other trace.
 */
export function lostOf(tally: TapeTally | null, kept: Recovered['kept'], traced: Lost): Lost {
  if (!tally) return traced
  const entries = Object.values(kept.entries).reduce((sum, count) => sum + count, 0)
  const frames = Math.max(traced.frames, tally.frames - kept.frames)
  return {
    frames,
    // A chunk has a frame at least.
    chunks: Math.max(traced.chunks, Math.min(frames, (tally.chunks ?? 0) - kept.chunks)),
    entries: Math.max(traced.entries, (tally.entries ?? 0) - entries),
    rawPackets: Math.max(0, tally.rawPackets - kept.rawPackets),
  }
}
