import type { BoundVars } from './bound-vars.ts'

/** A spectator's screen runs about a second behind the session and is at its live edge, seconds. */
const EDGE_S = 3
const EDGE_FRAMES = 180

/**
 * Whether the record shows the past. The game also says "replay" to a team-mate out of the car who watches live: his
 * replay time is then that of the session, within the seconds his screen runs behind, and the record counts as live.
 */
export function isRewound(vars: BoundVars): boolean {
  if (vars.IsReplayPlaying.value() !== 1) return false
  const replayS = vars.ReplaySessionTime.value()
  const toEnd = vars.ReplayFrameNumEnd.value()
  if (Number.isNaN(replayS) && Number.isNaN(toEnd)) return true
  const isOtherSession = vars.ReplaySessionNum.value() !== vars.SessionNum.value() && vars.ReplaySessionNum.isThere
  if (toEnd > EDGE_FRAMES || (isOtherSession && !Number.isNaN(replayS))) return true
  return Math.abs(vars.SessionTime.value() - replayS) > EDGE_S
}
