import type { Call } from '../../../core/contract/payloads/strategy.ts'
import { historyTexts } from './model.ts'

/** Calls so far, newest first. What no longer stands stays, struck through. */
export function CallHistory({ history }: { readonly history: readonly Call[] }) {
  if (history.length === 0) return <p className="panel-empty">No calls yet.</p>
  return (
    <ol className="call-history">
      {historyTexts(history).map(call => (
        <li key={call.callId} data-over={call.isOver}>
          <span className="num">{call.at}</span>
          {call.isOver ? <s>{call.headline}</s> : <span>{call.headline}</span>}
          <span className="call-status">{call.status}</span>
        </li>
      ))}
    </ol>
  )
}
