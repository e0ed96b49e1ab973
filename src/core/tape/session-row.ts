import { librarySession, type LibrarySession } from '../contract/payloads/library.ts'
import { UNKNOWN_TRACK } from '../quality/grcup-race/timing-race.ts'
import type { SessionInfo } from '../samples/session.ts'
import type { TapeHeader } from '../samples/taped.ts'
import type { TapeAbout } from './reader-tasks.ts'

/** What the folder knows of a recording. */
export interface FoundTape {
  /** The file's name without its ending. */
  readonly id: string
  /** On the disk, log included. */
  readonly bytes: number
  readonly isRecording: boolean
  /** Calls that were made, each counted once. */
  readonly calls: number
}

/** Longest texts of a row: what a file says of itself may be any length, and all rows go to every screen. */
const LONGEST = { name: 200, note: 4000, tag: 100, tags: 50 } as const

const sessions = ['race', 'practice', 'qualifying', 'unknown'] as const

/** A recording as the library lists it. One that says of itself what no row can hold is listed as one that cannot be read. */
export function sessionRow(found: FoundTape, about: TapeAbout): LibrarySession {
  const row = librarySession.safeParse(rowOf(found, about))
  return row.success ? row.data : unreadableRow(found, 'What the recording says of itself cannot be read.')
}

function rowOf({ id, bytes, isRecording, calls }: FoundTape, about: TapeAbout): LibrarySession {
  const { header, labels, info, entries } = about
  const { state, say } = stateOf(about, isRecording)
  const { startedUtcMs } = header
  return {
    id,
    name: short(labels.name, LONGEST.name) || id,
    note: short(labels.note, LONGEST.note),
    tags: labels.tags.slice(0, LONGEST.tags).map(tag => short(tag, LONGEST.tag)),
    made: madeOf(header),
    source: short(header.name, LONGEST.name),
    track: short(trackOf(info) ?? '', LONGEST.name) || null,
    // A newer program may know kinds of sessions that this one does not.
    session: info ? (sessions.find(one => one === info.session) ?? 'unknown') : null,
    startedUtcMs: Number.isFinite(startedUtcMs) && startedUtcMs > 0 ? startedUtcMs : null,
    fromS: finite(about.fromS),
    toS: finite(about.toS),
    cars: info?.cars.length ?? 0,
    laps: about.laps,
    frames: about.frames,
    calls,
    gaps: (entries.gap ?? 0) + (entries.unrecorded ?? 0),
    hasRaw: about.rawPackets > 0,
    bytes,
    state,
    say,
  }
}

/** A file of which nothing can be told stays in the list, with the reason. */
export const unreadableRow = ({ id, bytes, isRecording }: FoundTape, say: string): LibrarySession => ({
  ...{ id, name: id, note: '', tags: [], made: 'imported', source: '', track: null, session: null },
  ...{ startedUtcMs: null, fromS: null, toS: null, cars: 0, laps: 0, frames: 0, calls: 0, gaps: 0, hasRaw: false },
  ...{ bytes, state: isRecording ? 'recording' : 'unreadable', say },
})

/** A replay that was recorded again is no live feed either: what the keeping rules may remove was received or is the demo. */
function madeOf({ isImported, label }: TapeHeader): LibrarySession['made'] {
  if (isImported || label === 'REPLAY') return 'imported'
  return label === 'SYNTHETIC' ? 'synthetic' : 'live'
}

function stateOf(about: TapeAbout, isRecording: boolean): Pick<LibrarySession, 'state' | 'say'> {
  if (isRecording) return { state: 'recording', say: 'It is being recorded.' }
  if (about.isNewer) {
    const app = short(about.header.app, LONGEST.name)
    const say = `It was made by a newer PitWall (${app}). What this one knows of it can be read; nothing of it is changed.`
    return { state: 'newer', say }
  }
  if (!about.isClosed) {
    return { state: 'cut-off', say: 'It was never closed. What was kept until then plays as usual.' }
  }
  return { state: 'whole', say: '' }
}

const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** The track's name; null when nobody knows where it was. */
export function trackOf(info: SessionInfo | null): string | null {
  const name = info?.track.name ?? ''
  return name === '' || name === UNKNOWN_TRACK ? null : name
}
