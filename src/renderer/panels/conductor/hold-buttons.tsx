import { useFeed } from '../../link/use-feed.ts'
import type { Acts } from './use-acts.ts'

/** Hold and go on, and one instant on while held. */
export function HoldButtons({ acts }: { readonly acts: Acts }) {
  const canHold = useFeed('replay.now', now => now?.canHold ?? false)
  const isHeld = useFeed('replay.now', now => now?.isHeld ?? false)
  const canStep = useFeed('replay.now', now => now?.canStep ?? false)
  if (!canHold) return null
  return (
    <div className="conductor-hold">
      <button
        type="button"
        className="hold-go"
        disabled={acts.isBusy}
        data-testid="hold-go"
        title={isHeld ? 'Go on (Space)' : 'Hold (Space)'}
        onClick={acts.holdOrGo}
      >
        {isHeld ? '▶ Go' : '❚❚ Hold'}
      </button>
      {canStep && (
        <button
          type="button"
          disabled={!isHeld}
          data-testid="step"
          title="One instant on, while held (.)"
          aria-label="Step"
          onClick={acts.step}
        >
          ❚▶
        </button>
      )}
    </div>
  )
}
