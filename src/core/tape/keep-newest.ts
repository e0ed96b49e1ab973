import type { LibraryNow, LibrarySession } from '../contract/payloads/library.ts'

export type Keep = LibraryNow['keep']

/** Every live recording, and the demos of the last few starts. */
export const DEFAULT_KEEP: Keep = { live: null, synthetic: 5 }

/** A recording with what the keeping rules ask of it. */
export interface KeptSession {
  readonly row: LibrarySession
  /** A person wrote on it: a name of their own, a note, a tag, or a line at a moment of the session. */
  readonly isKeptByHand: boolean
  /** It is being recorded or played. */
  readonly isInUse: boolean
}

/**
 * The recordings that the user's own rule lets go: of the live ones, and of the synthetic ones, those beyond the newest
 * N. Never one that a person wrote on, one that is in use, one that was imported, or one that cannot be read: nobody
 * knows what is in it. Those count towards N where they are live or synthetic, so that N stays what was asked for.
 */
export function beyondNewest(sessions: readonly KeptSession[], keep: Keep): readonly string[] {
  return (['live', 'synthetic'] as const).flatMap(made => {
    const newest = keep[made]
    if (newest === null) return []
    return sessions
      .filter(({ row }) => row.made === made)
      .sort((a, b) => newerFirst(a.row, b.row))
      .slice(newest)
      .filter(one => !one.isKeptByHand && !one.isInUse && one.row.state !== 'newer' && one.row.state !== 'unreadable')
      .map(({ row }) => row.id)
  })
}

/** Newest first; recordings of which nobody knows when stand last, in the order of their names. */
export function newerFirst(a: LibrarySession, b: LibrarySession): number {
  const [atMs, otherMs] = [a.startedUtcMs ?? -Infinity, b.startedUtcMs ?? -Infinity]
  if (atMs !== otherMs) return atMs > otherMs ? -1 : 1
  return a.id < b.id ? 1 : -1
}
