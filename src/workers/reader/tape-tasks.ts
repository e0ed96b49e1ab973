import type { ReaderTasks } from '../../core/tape/reader-tasks.ts'
import { TapeFailure } from '../tape/native.ts'
import type { ReadTape } from '../tape/read-tape.ts'
import { VERSION, versionOf } from '../tape/schema.ts'
import { openToRead } from '../tape/tape-db.ts'
import type { TapeShelf } from '../tape/tape-shelf.ts'

type Tasks = { readonly [K in keyof ReaderTasks]: (input: ReaderTasks[K]['in']) => ReaderTasks[K]['out'] }

/** What the reader tells of recordings. */
export function tapeTasks(shelf: TapeShelf): Tasks {
  const ask = <T>(path: string, question: (tape: ReadTape) => T): T => {
    try {
      return shelf.ask(path, question)
    } catch (cause) {
      throw isNewer(path) ? new TapeFailure('newer', NOT_READ) : cause
    }
  }
  return {
    about: ({ path }) => ask(path, tape => tape.about()),
    survey: ({ path }) => ask(path, tape => tape.survey()),
    portion: ({ path, fromSeq, frames, isGrowing }) => ask(path, tape => tape.portion(fromSeq, frames, isGrowing)),
    entries: ({ path, kinds, fromSeq, limit, isAsKept }) =>
      ask(path, tape => (isAsKept ? tape.entriesAsKept(kinds) : tape.entries(kinds, fromSeq, limit))),
    seek: ({ path, atS }) => ask(path, tape => tape.seek(atS)),
    raw: ({ path, from, limit }) => ask(path, tape => tape.raw(from, limit)),
  }
}

const NOT_READ = 'It was made by a newer PitWall, in a way that this one cannot read.'

/** What a newer program keeps in another way looks damaged from here, and is not. */
function isNewer(path: string): boolean {
  try {
    const db = openToRead(path)
    try {
      return versionOf(db) > VERSION
    } finally {
      db.close()
    }
  } catch {
    // It cannot be opened at all: why is said already.
    return false
  }
}
