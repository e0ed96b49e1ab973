import type { ChunkShelf } from './chunk-shelf.ts'
import type { ReadDb } from './tape-db.ts'

/** What is asked while a recording is read: its rows, and its chunks as frames. */
export interface TapeView {
  readonly db: ReadDb
  readonly chunks: ChunkShelf
}
