import type { TapedLap, TapeEntry } from '../samples/taped.ts'

/** The JSON of an entry; null when it is damaged. */
export function entryBody(entry: TapeEntry): Readonly<Record<string, unknown>> | null {
  try {
    const body: unknown = JSON.parse(entry.body)
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null
  } catch {
    // Text that is no JSON: whoever reads a recording counts on any entry being damaged.
    return null
  }
}

/** A finished lap; null when the entry is none, or is damaged. */
export function lapOfEntry(entry: TapeEntry): TapedLap | null {
  const lap = entryBody(entry) as Partial<TapedLap> | null
  const numbers = [lap?.car, lap?.lap, lap?.timeS, lap?.lineAtS, lap?.fromSeq, lap?.toSeq]
  return numbers.every(value => Number.isFinite(value)) ? (lap as TapedLap) : null
}
