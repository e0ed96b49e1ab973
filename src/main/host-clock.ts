import { performance } from 'node:perf_hooks'
import type { Clock } from '../core/time/clock.ts'

/** The machine's monotonic clock, in seconds since this process began. The one place that may ask for it. */
export const hostClock: Clock = {
  nowS: () => performance.now() / 1000,
  after: (delayS, run) => {
    const timer = setTimeout(run, Math.max(0, delayS) * 1000)
    return () => clearTimeout(timer)
  },
}
