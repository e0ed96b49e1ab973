import type { Finding } from '../../../samples/finding.ts'

/** What a feed counted that is not in its frames. */
export interface FeedCounts {
  readonly lost: number
  readonly thinnedBy: number
  readonly duplicates: number
  readonly outOfOrder: number
  readonly otherSession: number
  readonly tooOld: number
  /** Datagrams of a wrong length, id or format. */
  readonly unreadable: number
  readonly flashbacks: number
  /** Flashbacks that only the clock told. */
  readonly unsaidFlashbacks: number
  /** Times the clock was set, forward or back, while the frames went on. */
  readonly clockJumps: number
  /** Times the same session began anew. */
  readonly restarts: number
  readonly builtResults: number
  /** Numbers of cars that kept their telemetry to themselves. */
  readonly restricted: readonly string[]
}

type Line = readonly [id: string, severity: Finding['severity'], count: number, say: string]

/** The lines of the quality report of a feed; only what was found. */
export function feedFindings(counts: FeedCounts): Finding[] {
  const { thinnedBy } = counts
  const lines: readonly Line[] = [
    ['frames-lost', 'warn', counts.lost, 'Frames of the game that never came; nothing was put in their place.'],
    [
      'recording-thinned',
      'info',
      thinnedBy > 1 ? thinnedBy : 0,
      `The recording keeps one frame in ${thinnedBy}: it was thinned, and that is no loss.`,
    ],
    ['duplicates', 'info', counts.duplicates, 'Packets that came twice; the first one was used.'],
    ['out-of-order', 'info', counts.outOfOrder, 'Packets that came after newer ones of their kind; left out.'],
    ['other-session', 'warn', counts.otherSession, 'Packets of another session while one was running; left out.'],
    ['old-format', 'serious', counts.tooOld, 'Packets of the formats 2018 and 2019, which are not read.'],
    ['unreadable', 'warn', counts.unreadable, 'Packets whose length is not that of their format and kind; left out.'],
    ['flashbacks', 'info', counts.flashbacks, 'Flashbacks; what was undone was forgotten.'],
    [
      'flashback-unsaid',
      'warn',
      counts.unsaidFlashbacks,
      'The clock went back without a flashback event, taken as a flashback.',
    ],
    ['clock-jump', 'warn', counts.clockJumps, 'The clock was set while the frames went on; everything was begun anew.'],
    ['restarts', 'info', counts.restarts, 'The same session began anew.'],
    [
      'result-built',
      'warn',
      counts.builtResults,
      'The final classification was lost; the result was built from the last lap data.',
    ],
  ]
  const found = lines
    .filter(([, , count]) => count > 0)
    .map(([id, severity, count, say]): Finding => ({ id, severity, car: null, count, say }))
  const say = 'The driver keeps fuel, wear and damage to himself: they are unknown, not 0.'
  return [
    ...found,
    ...counts.restricted.map((car): Finding => ({ id: 'restricted', severity: 'info', car, count: 1, say })),
  ]
}
