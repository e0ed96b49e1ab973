/** Monotonic seconds and one-shot jobs; tests bring a clock of their own. */
export interface Timer {
  nowS(): number
  /** Runs `run` once, `delayS` seconds from now; the returned function calls it off. */
  after(delayS: number, run: () => void): () => void
}

/** The window's own: monotonic, and not in step with any other machine's. */
export const windowTimer: Timer = {
  nowS: () => performance.now() / 1000,
  after: (delayS, run) => {
    const id = window.setTimeout(run, delayS * 1000)
    return () => window.clearTimeout(id)
  },
}
