import type { ReaderTasks } from '../../core/tape/reader-tasks.ts'
import type { TapeShelf } from '../tape/tape-shelf.ts'

type Tasks = { readonly [K in keyof ReaderTasks]: (input: ReaderTasks[K]['in']) => ReaderTasks[K]['out'] }

/** What the reader tells of recordings. */
export const tapeTasks = (shelf: TapeShelf): Tasks => ({
  about: ({ path }) => shelf.ask(path, tape => tape.about()),
  survey: ({ path }) => shelf.ask(path, tape => tape.survey()),
  portion: ({ path, fromSeq, frames, isGrowing }) => shelf.ask(path, tape => tape.portion(fromSeq, frames, isGrowing)),
  entries: ({ path, kinds, fromSeq, limit, isAsKept }) =>
    shelf.ask(path, tape => (isAsKept ? tape.entriesAsKept(kinds) : tape.entries(kinds, fromSeq, limit))),
  seek: ({ path, atS }) => shelf.ask(path, tape => tape.seek(atS)),
  raw: ({ path, from, limit }) => shelf.ask(path, tape => tape.raw(from, limit)),
})
