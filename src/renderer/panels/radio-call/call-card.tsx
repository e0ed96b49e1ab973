import type { KeyboardEvent } from 'react'
import type { Call } from '../../../core/contract/payloads/strategy.ts'
import type { SessionTime } from '../../../core/contract/payloads/timing.ts'
import { isNumber } from '../../../core/units/readable.ts'
import { useCommand } from '../../link/use-command.ts'
import { useFeed } from '../../link/use-feed.ts'
import { useLinkStatus } from '../../link/use-link-status.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import { Deadline } from './deadline.tsx'
import type { CallText } from './model.ts'

function Figures({ text }: { readonly text: CallText }) {
  return (
    <dl className="call-figures">
      <div>
        <dt>Gain</dt>
        <dd>
          <strong title="95 % interval">{text.gain}</strong> <span>{text.gainNote}</span>
        </dd>
      </div>
      <div>
        <dt>P(best)</dt>
        <dd>
          <strong data-testid="radio-confidence">{text.confidence}</strong> <span>{text.basis}</span>
        </dd>
      </div>
      <div className="call-flips">
        <dt>Flips if</dt>
        <dd>{text.flipsIf}</dd>
      </div>
    </dl>
  )
}

/** Past its deadline by session time; a call without one is never late. */
const isPast = (deadlineAtS: number | null, atS: SessionTime['atS'] | undefined): boolean =>
  deadlineAtS !== null && atS !== undefined && isNumber(atS) && atS > deadlineAtS

function Banner({ call, text }: { readonly call: Call; readonly text: CallText }) {
  return (
    <div className="call-banner">
      <h3 data-testid="radio-headline">
        <span aria-hidden="true">{text.shape} </span>
        {text.headline}
      </h3>
      <Deadline madeAtS={call.madeAtS} deadlineAtS={call.deadlineAtS} />
    </div>
  )
}

/** A call that stands: what to do, until when, why, how sure, and what would change it. */
export function CallCard({ call, text }: { readonly call: Call; readonly text: CallText }) {
  const acknowledge = useCommand('call.acknowledge')
  const isLinked = useLinkStatus().state === 'open'
  const isLate = useFeed('session.time', time => isPast(call.deadlineAtS, time?.atS))
  const word = text.answered || (isLate ? 'Too late for this one: the next answer comes at the line.' : '')
  const isDisabled = !isLinked || acknowledge.isBusy || word !== ''
  const answer = (said: 'copied' | 'declined'): void => {
    if (!isDisabled) void acknowledge.run({ callId: call.callId, said })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // On a button inside, Space is that button's own.
    if (event.key !== ' ' || event.target !== event.currentTarget || event.repeat) return
    event.preventDefault()
    answer(event.shiftKey ? 'declined' : 'copied')
  }
  return (
    <article
      className="call"
      data-tone={isLate ? 'unsure' : text.tone}
      tabIndex={0}
      onKeyDown={onKeyDown}
      aria-label={text.headline}
    >
      <Banner call={call} text={text} />
      <p className="call-say" data-testid="radio-say">
        “{text.say}”
      </p>
      <div className="call-columns">
        <div>
          <p className="call-reason">{text.reason}</p>
          <ul className="call-evidence">
            {text.evidence.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
        <div>
          <Figures text={text} />
          <div className="call-answer">
            {word === '' ? (
              <AnswerButtons isDisabled={isDisabled} answer={answer} />
            ) : (
              <strong className="call-answered">{word}</strong>
            )}
            <span role="status">{acknowledge.say || (isLinked ? '' : 'Link lost: answers are not sent.')}</span>
          </div>
        </div>
      </div>
    </article>
  )
}
