import type { PacketDraft } from '../../decode/f1/wire/packet-writer.ts'

const MINUTE_MS = 60_000

/**
 * Writes a time of up to a few minutes under every name it has had. To 2022 it is bare milliseconds in 16 bits; in 2023
 * sectors got a byte for the minutes and gaps did not, so that they come round again after 65.536 s; since 2024 all of
 * them have one. NaN is written as 0: not yet.
 */
export function setPart(draft: PacketDraft, format: number, path: string, i: number, timeMs: number): void {
  const ms = Number.isNaN(timeMs) ? 0 : timeMs
  const names = namesOf(path)
  const isGap = path.includes('delta')
  if (format >= 2024) draft.set(names.msPart, i, ms % MINUTE_MS)
  else if (isGap) draft.set(names.inMs, i, ms % 65_536)
  else draft.set(names.inMs, i, format === 2023 ? ms % MINUTE_MS : ms)
  const minutes = Math.floor(ms / MINUTE_MS)
  draft.set(names.minutes, i, minutes)
  draft.set(names.minutesPart, i, minutes)
}

interface Names {
  readonly inMs: string
  readonly msPart: string
  readonly minutes: string
  readonly minutesPart: string
}

const known = new Map<string, Names>()

/** The names are made once: this runs for every car of every frame. */
function namesOf(path: string): Names {
  const found = known.get(path)
  if (found) return found
  const [inMs, msPart, minutes, minutesPart] = [`${path}InMS`, `${path}MSPart`, `${path}Minutes`, `${path}MinutesPart`]
  const made = { inMs, msPart, minutes, minutesPart }
  known.set(path, made)
  return made
}
