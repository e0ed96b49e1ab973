import type { TapeCheck } from '../../core/tape/library-tasks.ts'
import { lapOfEntry } from '../../core/tape/read-entry.ts'
import type { Work } from './long-works.ts'
import { LossTally, readKinds } from './loss-tally.ts'
import type { TapeReads } from './tape-reads.ts'

/** Packets looked at in one slice. */
const PACKETS = 1000

/** Reads a recording through and says what of it can be read. Its memory is a portion, and the entries of one kind. */
export async function checkWork(reads: TapeReads, path: string, work: Work): Promise<TapeCheck> {
  const about = await reads.about(path, work)
  const tally = new LossTally(about)
  let frames = 0
  for await (const portion of reads.portions(path, 0, work)) {
    frames += portion.atS.length
    tally.portion(portion)
    work.share(portion.fromSeq / Math.max(1, about.frames))
  }
  const lapsOf = new Map<number, Set<number>>()
  for (const kind of readKinds) {
    const entries = await reads.entries(path, [kind], work)
    tally.entries(kind, entries)
    for (const one of kind === 'lap' ? entries : []) {
      const lap = lapOfEntry(one)
      if (lap) lapsOf.set(lap.car, (lapsOf.get(lap.car) ?? new Set()).add(lap.lap))
    }
    await work.breathe()
    if (work.isCancelled()) break
  }
  for (let from: number | null = about.rawPackets > 0 ? 0 : null; from !== null && !work.isCancelled();) {
    const raw = await reads.raw(path, from, PACKETS, work)
    tally.packets(raw.damaged)
    from = raw.next
    await work.breathe()
  }
  return { frames, laps: Math.max(0, ...[...lapsOf.values()].map(laps => laps.size)), loss: tally.loss }
}
