import { failed, type Result } from '../health/result.ts'
import type { TrackInfo } from '../samples/session.ts'

/** A table of sectors as the seed systems read it: `{track: {total_m, sectors: [{name, start_m, end_m}]}}`. */
export interface SectorTable {
  /** By the key of the track, equal for all its spellings. */
  readonly tracks: ReadonlyMap<string, TrackInfo>
  /** Sentences for the reader: entries that were left out, lengths that cannot be right. */
  readonly warnings: readonly string[]
}

/** What is known of circuits without the table. */
export interface KnownTracks {
  readonly trackNamed: (name: string) => TrackInfo
  readonly trackKey: (name: string) => string
}

/** Lengths further apart than this are not the same circuit, or not measured. */
const LENGTH_SHARE = 0.01

/** Reads a user's table. One bad entry never discards the others; a text that is no table at all fails with a sentence. */
export function readSectorTable(text: string, known: KnownTracks): Result<SectorTable> {
  const table = parsed(text)
  if (!isRecord(table)) return failed('not-a-table', 'The sector table is no JSON object of tracks; it is not used.')
  const tracks = new Map<string, TrackInfo>()
  const warnings: string[] = []
  for (const [name, entry] of Object.entries(table)) {
    const track = trackOf(name, entry, known)
    if (!track) {
      warnings.push(`Sector table: ${name} has no total_m and sectors with end_m; it is left out.`)
      continue
    }
    const knownM = known.trackNamed(name).lengthM
    const lengthM = track.lengthM ?? NaN
    if (knownM !== null && Math.abs(lengthM - knownM) > LENGTH_SHARE * knownM) {
      warnings.push(`Sector table: ${name} is ${lengthM} m there, ${knownM} m by its circuit map. The table is used.`)
    }
    tracks.set(known.trackKey(name), track)
  }
  return { ok: true, value: { tracks, warnings } }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function trackOf(name: string, entry: unknown, known: KnownTracks): TrackInfo | undefined {
  if (!isRecord(entry) || !(Number(entry.total_m) > 0) || !Array.isArray(entry.sectors)) return undefined
  const ends = entry.sectors.map(sector => (isRecord(sector) ? Number(sector.end_m) : NaN))
  const isRising = ends.every((end, i) => end > (ends[i - 1] ?? 0))
  if (ends.length === 0 || !isRising) return undefined
  return { ...known.trackNamed(name), lengthM: Number(entry.total_m), sectorEndsM: ends }
}
