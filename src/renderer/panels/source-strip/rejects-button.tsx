import Popover from '@mui/material/Popover'
import { useState } from 'react'
import type { SourceNow } from '../../../core/contract/payloads/source.ts'
import { countText } from '../../../core/units/fixed-text.ts'
import { rejectText } from './model.ts'

/** What was refused and why: the leading reason in the strip, all of them one press away. */
export function RejectsButton({ source }: { readonly source: SourceNow }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const isEmpty = source.rejects.length === 0
  return (
    <>
      <button
        type="button"
        className="figure-button"
        data-testid="rejects"
        data-some={source.rejected > 0}
        disabled={isEmpty}
        aria-haspopup="dialog"
        onClick={event => setAnchor(event.currentTarget)}
      >
        <span className="key">rejected</span> {rejectText(source)}
        {!isEmpty && <span aria-hidden="true"> ▾</span>}
      </button>
      <Popover
        open={anchor !== null && !isEmpty}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      >
        <table className="reject-list" data-testid="reject-list">
          <caption>Rejected since the source was opened</caption>
          <tbody>
            {source.rejects.map(({ reason, count }) => (
              <tr key={reason}>
                <th scope="row">{reason}</th>
                <td className="num">{countText(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Popover>
    </>
  )
}
