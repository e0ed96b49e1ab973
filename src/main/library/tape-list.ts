import type { LibrarySession } from '../../core/contract/payloads/library.ts'
import { askTape, type Ask } from '../../core/tape/ask.ts'
import type { KeptSession } from '../../core/tape/keep-newest.ts'
import type { TapeAbout } from '../../core/tape/reader-tasks.ts'
import { entryBody } from '../../core/tape/read-entry.ts'
import { sessionRow, unreadableRow } from '../../core/tape/session-row.ts'
import { sessionTitle } from './record-to.ts'
import { tapesIn, type TapeFile } from './tape-files.ts'

interface Listed {
  readonly stamp: string
  readonly row: LibrarySession
  readonly isKeptByHand: boolean
}

/** What is known of the recordings of one folder: each is asked for again only when its file changed. */
export class TapeList {
  readonly #folder: string
  readonly #askReader: Ask
  #listed = new Map<string, Listed>()
  #oddNames: readonly string[] = []

  constructor(folder: string, askReader: Ask) {
    this.#folder = folder
    this.#askReader = askReader
  }

  get rows(): readonly LibrarySession[] {
    return [...this.#listed.values()].map(one => one.row)
  }

  row(id: string): LibrarySession | undefined {
    return this.#listed.get(id)?.row
  }

  /** Files that are left out because no command can say their names. */
  get oddNames(): readonly string[] {
    return this.#oddNames
  }

  /** The same for the keeping rules. */
  kept(isInUse: (id: string) => boolean): readonly KeptSession[] {
    return [...this.#listed].map(([id, { row, isKeptByHand }]) => ({ row, isKeptByHand, isInUse: isInUse(id) }))
  }

  /** Looks through the folder. Rejects when it cannot be read; then the list stays as it was. */
  async refresh(recording: ReadonlySet<string>): Promise<void> {
    const { tapes, oddNames } = await tapesIn(this.#folder)
    const listed = new Map<string, Listed>()
    for (const file of tapes) {
      const known = this.#listed.get(file.id)
      const isRecording = recording.has(file.path)
      // A file that is being written is asked for every time: its log grows between two looks at the clock.
      const isSame = known?.stamp === file.stamp && !isRecording && known.row.state !== 'recording'
      listed.set(file.id, isSame ? known : await this.#ask(file, isRecording))
    }
    this.#listed = listed
    this.#oddNames = oddNames
  }

  async #ask(file: TapeFile, isRecording: boolean): Promise<Listed> {
    const { id, path, bytes, stamp } = file
    const found = { id, bytes, isRecording, calls: 0 }
    const about = await askTape(this.#askReader, 'about', { path })
    // No answer from a worker is no news of the file: it is asked for again the next time.
    if (!about.ok) return { stamp: '', row: unreadableRow(found, about.say), isKeptByHand: false }
    const calls = await this.#calls(path, about.value)
    return { stamp, row: sessionRow({ ...found, calls }, about.value), isKeptByHand: isKeptByHand(id, about.value) }
  }

  /** A call is kept at every step of its life: counted are those that were made. */
  async #calls(path: string, { entries }: TapeAbout): Promise<number> {
    if (!entries.call) return 0
    const found = await askTape(this.#askReader, 'entries', { path, kinds: ['call'] })
    if (!found.ok) return 0
    const ids = found.value.map(entry => (entryBody(entry)?.call as { callId?: unknown } | undefined)?.callId)
    return new Set(ids.filter(one => one !== undefined)).size
  }
}

/** A person wrote on it: a name of their own, a note, a tag, or a line at a moment of the session. */
function isKeptByHand(id: string, { labels, header, info, entries }: TapeAbout): boolean {
  const { name, note, tags } = labels
  const given = ['', id, header.name, ...(info ? [sessionTitle(info)] : [])]
  return !given.includes(name) || note.trim() !== '' || tags.length > 0 || (entries.remark ?? 0) > 0
}
