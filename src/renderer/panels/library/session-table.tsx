import type { KeyboardEvent } from 'react'
import type { LibrarySession } from '../../../core/contract/payloads/library.ts'
import { sessionText, stateTexts } from './model.ts'
import { type ColumnKey, columns, type Order } from './order.ts'

interface Props {
  readonly sessions: readonly LibrarySession[]
  readonly order: Order
  readonly chosenId: string
  readonly onOrder: (by: ColumnKey) => void
  readonly onChoose: (id: string) => void
}

function Head({ order, onOrder }: Pick<Props, 'order' | 'onOrder'>) {
  return (
    <thead>
      <tr>
        {columns.map(({ key, word, isNumber }) => {
          const isBy = order.by === key
          return (
            <th
              key={key}
              scope="col"
              className={`col-${key} ${isNumber ? 'num' : 'word'}`}
              aria-sort={isBy ? (order.isDown ? 'descending' : 'ascending') : undefined}
            >
              <button type="button" onClick={() => onOrder(key)}>
                {word}
                {isBy && <span aria-hidden="true">{order.isDown ? ' ▾' : ' ▴'}</span>}
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function Row({ session, isChosen, onChoose }: RowProps) {
  const text = sessionText(session)
  const { word, shape, tone } = stateTexts[text.state]
  return (
    <tr data-chosen={isChosen} data-testid={`session-${text.id}`} onClick={() => onChoose(text.id)}>
      <td className="word">{text.when}</td>
      <th scope="row" className="word">
        <button type="button" aria-pressed={isChosen} title={text.name}>
          {text.name}
        </button>
      </th>
      <td className="word" title={text.track}>
        {text.track}
      </td>
      <td className="word" title={text.kind}>
        {text.kind}
      </td>
      <td className="num">{text.cars}</td>
      <td className="num">{text.laps}</td>
      <td className="num">{text.length}</td>
      <td className="num">{text.calls}</td>
      <td className="num" data-some={session.gaps > 0}>
        {text.gaps}
      </td>
      <td className="num">{text.size}</td>
      <td className="word" data-tone={tone} title={session.say}>
        {shape && <span aria-hidden="true">{shape} </span>}
        {word}
      </td>
    </tr>
  )
}

interface RowProps {
  readonly session: LibrarySession
  readonly isChosen: boolean
  readonly onChoose: (id: string) => void
}

/** Up and down lead from name to name, as in any list. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const rows = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('tbody th button')]
  const at = rows.findIndex(button => button === document.activeElement)
  const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
  next.click()
}

/** All recordings that were found, one a row. */
export function SessionTable({ sessions, order, chosenId, onOrder, onChoose }: Props) {
  return (
    <table className="sessions" onKeyDown={walk}>
      <caption className="for-ears">Recordings</caption>
      <Head order={order} onOrder={onOrder} />
      <tbody>
        {sessions.map(session => (
          <Row key={session.id} session={session} isChosen={session.id === chosenId} onChoose={onChoose} />
        ))}
      </tbody>
    </table>
  )
}
