import { ageText } from '../../core/units/age-text.ts'
import { useLinkStatus } from '../link/use-link-status.ts'
import { useTick } from '../link/use-tick.ts'

/** Says that nothing comes in any more, since when, and when it is tried again. */
export function LinkBanner() {
  const { state, sinceS, retryAtS, say } = useLinkStatus()
  const goneFor = useTick(board => ageText(board.tickS - sinceS))
  const retryIn = useTick(board => (retryAtS === undefined ? '' : ageText(Math.max(0, retryAtS - board.tickS))))
  if (state !== 'lost') return null
  return (
    <div className="link-banner" role="alert" data-testid="link-banner">
      <strong>Link to the engine lost {goneFor} ago.</strong> Values are as they were; calls cannot be answered. Trying
      again in {retryIn}. {say}
    </div>
  )
}
