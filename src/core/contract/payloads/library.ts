import { z } from 'zod'

export const librarySession = z.strictObject({
  /** Names it in commands; a file's name without its ending, never a path. */
  id: z.string().max(200),
  name: z.string(),
  note: z.string(),
  tags: z.array(z.string()),
  /** What was recorded: a live feed, the demo, or files that were imported. */
  made: z.enum(['live', 'synthetic', 'imported']),
  /** The source, as its badge named it. */
  source: z.string(),
  track: z.string().nullable(),
  session: z.enum(['race', 'practice', 'qualifying', 'unknown']).nullable(),
  /** Wall time of its beginning, ms since 1970 UTC; null when nobody knows. */
  startedUtcMs: z.number().nullable(),
  fromS: z.number().nullable(),
  toS: z.number().nullable(),
  cars: z.int(),
  /** Laps of the car that drove most. */
  laps: z.int(),
  frames: z.int(),
  calls: z.int(),
  gaps: z.int(),
  hasRaw: z.boolean(),
  bytes: z.number(),
  /** `cut-off`: never closed, by a crash or a power cut; it plays all the same. `newer`: made by a newer program. */
  state: z.enum(['recording', 'whole', 'cut-off', 'newer', 'unreadable']),
  /** What is to be said of the state; empty when it is whole. */
  say: z.string(),
})
export type LibrarySession = z.infer<typeof librarySession>

export const libraryJob = z.strictObject({
  job: z.int(),
  what: z.enum(['import', 'export', 'backup', 'recover']),
  /** The session or file it works on, for people. */
  name: z.string(),
  /** 0–1; null while nobody can tell. */
  share: z.number().nullable(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** How it ended, and where the result lies; empty while it runs. */
  say: z.string(),
})
export type LibraryJob = z.infer<typeof libraryJob>

export const libraryNow = z.strictObject({
  /** Where recordings are kept, for people. */
  folder: z.string(),
  /** Newest first. */
  sessions: z.array(librarySession),
  /** Deleted and not yet gone: they can be brought back. Newest first. */
  deleted: z.array(z.strictObject({ id: z.string(), name: z.string(), bytes: z.number() })),
  usedBytes: z.number(),
  freeBytes: z.number().nullable(),
  /** How many recordings are kept, the newest ones; null = all. */
  keep: z.strictObject({ live: z.int().nullable(), synthetic: z.int().nullable() }),
  /** Files and folders in the library's inbox. */
  inbox: z.array(z.strictObject({ name: z.string(), bytes: z.number() })),
  /** Newest first. */
  jobs: z.array(libraryJob),
  /** Why the library cannot be read; empty when it can. */
  failure: z.string(),
})
export type LibraryNow = z.infer<typeof libraryNow>
