import { countdownText } from '../../../core/units/clock-text.ts'
import { isNumber } from '../../../core/units/readable.ts'
import { useFeed } from '../../link/use-feed.ts'
import { madeText } from './model.ts'

interface Props {
  readonly madeAtS: number
  readonly deadlineAtS: number | null
}

/** Time left to act and age of the advice, both in session time: a paused race does not run them down. */
export function Deadline({ madeAtS, deadlineAtS }: Props) {
  const left = useFeed('session.time', time =>
    deadlineAtS === null ? 'no limit' : countdownText(time && isNumber(time.atS) ? deadlineAtS - time.atS : time?.atS),
  )
  const made = useFeed('session.time', time => madeText(madeAtS, time?.atS))
  return (
    <div className="deadline" role="timer" aria-label="Time left to act">
      <span className="deadline-left" data-testid="radio-deadline" data-late={left === 'too late'}>
        {left}
      </span>
      <span className="deadline-made">{made}</span>
    </div>
  )
}
