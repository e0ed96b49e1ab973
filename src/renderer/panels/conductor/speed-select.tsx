import { useFeed } from '../../link/use-feed.ts'
import { speeds, speedText } from './model.ts'
import type { Acts } from './use-acts.ts'

/** How fast a recording or a made-up race is played. */
export function SpeedSelect({ acts }: { readonly acts: Acts }) {
  const canSpeed = useFeed('replay.now', now => now?.canSpeed ?? false)
  const speed = useFeed('replay.now', now => now?.speed ?? 1)
  if (!canSpeed) return null
  const isListed = speeds.some(times => times === speed)
  return (
    <select
      className="speed-select"
      value={speed}
      aria-label="Playing speed"
      data-testid="speed"
      onChange={event => acts.setSpeed(Number(event.currentTarget.value))}
    >
      {!isListed && <option value={speed}>{speedText(speed)}</option>}
      {speeds.map(times => (
        <option key={times} value={times}>
          {speedText(times)}
        </option>
      ))}
    </select>
  )
}
