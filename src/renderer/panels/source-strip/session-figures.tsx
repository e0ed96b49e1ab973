import { useFeed } from '../../link/use-feed.ts'
import { flagTexts, lapText, sessionClockText } from './model.ts'

/** Session clock, lap and flag. */
export function SessionFigures() {
  const clock = useFeed('session.time', sessionClockText)
  const lap = useFeed('session.time', lapText)
  const flag = useFeed('session.time', time => time?.flag ?? 'unknown')
  const { word, shape } = flagTexts[flag]
  return (
    <div className="session">
      <span className="session-clock" data-testid="session-clock" aria-label="Session clock">
        {clock}
      </span>
      <span className="session-lap">
        <span className="key">lap</span> <span data-testid="session-lap">{lap}</span>
      </span>
      <span className="flag" data-flag={flag} data-testid="session-flag">
        <span aria-hidden="true">{shape} </span>
        {word}
      </span>
    </div>
  )
}
