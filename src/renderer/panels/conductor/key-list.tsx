import Popover from '@mui/material/Popover'
import { keyTexts } from './key-act.ts'

/** What the marks on the line are, as they are drawn. */
const markTexts = [
  ['│ 10', 'lap'],
  ['■', 'stop of the own car'],
  ['◆', 'call'],
  ['⚑', 'note'],
  ['//', 'jump in time'],
  ['▨', 'gap: nothing recorded'],
  ['Y V S R C', 'yellow, VSC, safety car, red, chequered'],
] as const

function List({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <table className="key-table">
      <caption>{title}</caption>
      <tbody>
        {rows.map(([key, does]) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Props {
  readonly anchor: HTMLElement | null
  readonly onClose: () => void
}

/** Keys of the call's card, which work while it has the focus. */
const cardTexts = [
  ['Space', 'copied'],
  ['Shift Space', 'declined'],
] as const

/** The keys that lead through time, and the marks on the line. */
export function KeyList({ anchor, onClose }: Props) {
  return (
    <Popover
      open={anchor !== null}
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
      transformOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      slotProps={{ paper: { className: 'key-list', role: 'dialog', 'aria-label': 'Keys and marks' } }}
    >
      <div data-testid="key-list">
        <List title="Keys" rows={keyTexts} />
        <List title="On a call, while its card has the focus" rows={cardTexts} />
        <List title="Marks on the line" rows={markTexts} />
      </div>
    </Popover>
  )
}
