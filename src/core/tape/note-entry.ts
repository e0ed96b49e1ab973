import type { GapWhy, JumpWhy, Note, RaceEvent, SessionInfo } from '../samples/session.ts'
import type { EntryKind, TapeEntry } from '../samples/taped.ts'

/** Kinds of entries that go back into the stream of a replay. */
export const noteKinds = ['info', 'event', 'gap', 'jump', 'command'] as const satisfies readonly EntryKind[]

const whysOfGap: ReadonlySet<string> = new Set<GapWhy>(['network', 'source', 'overrun', 'damaged'])
const whysOfJump: ReadonlySet<string> = new Set<JumpWhy>(['seek', 'new-session', 'clock', 'flashback', 'restart'])

/** What is kept of a note. JSON knows no NaN: a gap of unknown beginning is kept with null. */
export function entryOfNote(note: Note): TapeEntry {
  const { seq, atS, kind } = note
  const entry = (body: unknown): TapeEntry => ({ kind, seq, atS, body: JSON.stringify(body) })
  switch (note.kind) {
    case 'info':
      return entry(note.info)
    case 'event':
      return entry(note.event)
    case 'gap':
      return entry({ fromS: note.fromS, lost: note.lost, why: note.why })
    case 'jump':
      return entry({ why: note.why })
    case 'command':
      return entry({ name: note.name, input: note.input })
  }
}

/** The note that was kept; null when the entry is no note, or is damaged. */
export function noteOfEntry({ kind, seq, atS, body: text }: TapeEntry): Note | null {
  const body = parse(text)
  if (!body) return null
  switch (kind) {
    case 'info':
      return isInfo(body) ? { seq, atS, kind, info: body as unknown as SessionInfo } : null
    case 'event':
      return typeof body.kind === 'string' ? { seq, atS, kind, event: body as RaceEvent } : null
    case 'gap':
      return gapOf(seq, atS, body)
    case 'jump':
      return whysOfJump.has(String(body.why)) ? { seq, atS, kind, why: body.why as JumpWhy } : null
    case 'command':
      return typeof body.name === 'string' ? { seq, atS, kind, name: body.name, input: body.input } : null
    default:
      return null
  }
}

function gapOf(seq: number, atS: number, { fromS, lost, why }: Body): Note | null {
  if (!Number.isFinite(lost) || !whysOfGap.has(String(why))) return null
  return {
    ...{ seq, atS, kind: 'gap', lost: lost as number, why: why as GapWhy },
    fromS: typeof fromS === 'number' ? fromS : NaN,
  }
}

type Body = Readonly<Record<string, unknown>>

function parse(text: string): Body | null {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? (body as Body) : null
  } catch {
    // Text that is no JSON is a damaged entry; whoever asks is told so by null.
    return null
  }
}

/** What everybody who is told of a session relies on. */
function isInfo(body: Partial<SessionInfo>): boolean {
  const { track, cars, rules } = body
  if (typeof track?.name !== 'string' || !Array.isArray(track.sectorEndsM)) return false
  if (typeof rules !== 'object' || rules === null || !Array.isArray(cars)) return false
  return cars.every((car: Partial<SessionInfo['cars'][number]> | null) => {
    return Number.isInteger(car?.car) && typeof car?.key === 'string' && typeof car.number === 'string'
  })
}
