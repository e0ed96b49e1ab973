/** Cancels a job that has not run yet; calling it twice, or after the job ran, does nothing. */
export type NeverMind = () => void

/**
 * The only way core and engine know time. There are two of them, never mixed: `host` (monotonic) drives heartbeats,
 * rates and retries; `session` (the data's own time) drives everything that can change an answer.
 */
export interface Clock {
  /** Seconds since an origin of the clock's own; never steps back. */
  nowS(): number
  /** Runs `run` once, `delayS` seconds from now (at least 0). */
  after(delayS: number, run: () => void): NeverMind
}

/** Runs `run` every `periodS` seconds until the returned function is called. The first run comes after one period. */
export function every(clock: Clock, periodS: number, run: () => void): NeverMind {
  let cancel: NeverMind
  let stopped = false
  const again = (): void => {
    cancel = clock.after(periodS, () => {
      run()
      if (!stopped) again()
    })
  }
  again()
  return () => {
    stopped = true
    cancel()
  }
}
