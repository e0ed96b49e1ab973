/** What is known of the way to the game. */
export interface LiveState {
  /** Why there is no reader at all: another system, no package, a worker that ended; empty while there is one. */
  readonly unavailable: string
  readonly isConnected: boolean
  readonly hasSession: boolean
  /** 0 or 1; NaN until a record says. */
  readonly isOnTrack: number
  readonly isReplay: boolean
  /** Letters of names that the package has lost. */
  readonly damagedLetters: number
  /** Host seconds since the newest record; NaN before the first. */
  readonly recordAgeS: number
}

/** A paused game sends nothing new, a running one 60 records a second, s. */
const STILL_S = 3

/** What is missing and what to do about it, the most urgent first. */
export function liveAdvice(state: LiveState): readonly string[] {
  if (state.unavailable !== '') return [state.unavailable]
  if (!state.isConnected)
    return ['iRacing is not running on this PC. Start it and join a session; it is found by itself.']
  if (!state.hasSession) return ['iRacing is running, but it has not told its session yet. Wait until it has loaded.']
  const advice: string[] = []
  if (state.recordAgeS > STILL_S) advice.push('iRacing stands still: it is paused, or it is loading.')
  if (state.isReplay) advice.push('A replay is on screen. Go back to live; nothing of it is counted.')
  if (state.isOnTrack === 0)
    advice.push('You are not in the car: the game says nothing of fuel, tyres and pit service until you drive.')
  if (state.damagedLetters > 0)
    advice.push('Some names have lost letters on the way here and show ? instead; numbers are not affected.')
  return advice
}
