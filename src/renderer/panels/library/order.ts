import type { LibrarySession } from '../../../core/contract/payloads/library.ts'
import { kindText, lengthS } from './model.ts'

/** The columns that can be sorted by, as they stand in the table. */
export const columns = [
  { key: 'when', word: 'Date', isNumber: false },
  { key: 'name', word: 'Name', isNumber: false },
  { key: 'track', word: 'Track', isNumber: false },
  { key: 'kind', word: 'Kind', isNumber: false },
  { key: 'cars', word: 'Cars', isNumber: true },
  { key: 'laps', word: 'Laps', isNumber: true },
  { key: 'length', word: 'Length', isNumber: true },
  { key: 'calls', word: 'Calls', isNumber: true },
  { key: 'gaps', word: 'Gaps', isNumber: true },
  { key: 'size', word: 'Size', isNumber: true },
  { key: 'state', word: 'State', isNumber: false },
] as const
export type ColumnKey = (typeof columns)[number]['key']

export interface Order {
  readonly by: ColumnKey
  readonly isDown: boolean
}

/** Newest first. */
export const firstOrder: Order = { by: 'when', isDown: true }

const values: Readonly<Record<ColumnKey, (session: LibrarySession) => string | number | undefined>> = {
  when: ({ startedUtcMs }) => startedUtcMs ?? undefined,
  name: ({ name }) => name,
  track: ({ track }) => track ?? undefined,
  kind: kindText,
  cars: ({ cars }) => cars,
  laps: ({ laps }) => laps,
  length: lengthS,
  calls: ({ calls }) => calls,
  gaps: ({ gaps }) => gaps,
  size: ({ bytes }) => bytes,
  state: ({ state }) => state,
}

function compared(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b), 'en', { numeric: true, sensitivity: 'base' })
}

/** Sessions in an order; what is unknown comes last, whichever way it is sorted. Equal ones keep their order. */
export function ordered(sessions: readonly LibrarySession[], { by, isDown }: Order): readonly LibrarySession[] {
  const value = values[by]
  return [...sessions].sort((a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined)
    return isDown ? compared(right, left) : compared(left, right)
  })
}

/** The order after a press on a column's head: the other way round where it is sorted already. */
export const pressed = (order: Order, by: ColumnKey): Order =>
  order.by === by
    ? { by, isDown: !order.isDown }
    : { by, isDown: columns.find(({ key }) => key === by)?.isNumber === true || by === 'when' }

/** Sessions in which every word typed is found: in name, track, note, tags, source or kind. */
export function found(sessions: readonly LibrarySession[], typed: string): readonly LibrarySession[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return sessions
  return sessions.filter(session => {
    const text = [session.name, session.track ?? '', session.note, ...session.tags, session.source, kindText(session)]
      .join('\n')
      .toLowerCase()
    return words.every(word => text.includes(word))
  })
}
