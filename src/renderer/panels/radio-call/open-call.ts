import type { Call, Outlook } from '../../../core/contract/payloads/strategy.ts'
import type { EventEntry } from '../../link/event-feeds.ts'

/** What the card stands on: the open call, if there is one, and those before it. */
export interface CallStory {
  readonly open: Call | null
  readonly history: readonly Call[]
}

const isOpen = (call: Call): boolean =>
  call.status === 'made' || call.status === 'acknowledged' || call.status === 'declined'

/**
 * A call travels as an event at once, the outlook once a second. Events that came after the outlook are told on top of
 * it, in their order; those before it are in it already, and old ones of another session must not come back.
 * `outlookCameS` is when the outlook came, by the window's clock.
 */
export function callStory(
  outlook: Outlook | undefined,
  outlookCameS: number,
  events: readonly EventEntry<Call>[],
): CallStory {
  let open = outlook?.open ?? null
  let history = [...(outlook?.history ?? [])]
  for (const { data: call, cameS } of events) {
    if (outlook && cameS <= outlookCameS) continue
    history = [call, ...history.filter(one => one.callId !== call.callId)]
    if (isOpen(call)) open = call
    else if (open?.callId === call.callId) open = null
  }
  return { open, history: history.sort((a, b) => b.madeAtS - a.madeAtS) }
}
