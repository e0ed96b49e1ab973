import type { Clock, NeverMind } from './clock.ts'

interface Job {
  readonly dueS: number
  readonly order: number
  readonly run: () => void
}

/** A clock that moves only when told; due jobs run in time order, equal times in the order they were asked for. */
export class ManualClock implements Clock {
  #nowS: number
  #order = 0
  #jobs: Job[] = []

  constructor(startS = 0) {
    this.#nowS = startS
  }

  nowS(): number {
    return this.#nowS
  }

  after(delayS: number, run: () => void): NeverMind {
    const job: Job = { dueS: this.#nowS + Math.max(0, delayS), order: this.#order++, run }
    this.#jobs.push(job)
    return () => {
      this.#jobs = this.#jobs.filter(j => j !== job)
    }
  }

  /** Moves to `toS`, running every job that falls due on the way, those asked for meanwhile included. */
  advanceTo(toS: number): void {
    for (;;) {
      const next = this.#jobs.filter(j => j.dueS <= toS).sort((a, b) => a.dueS - b.dueS || a.order - b.order)[0]
      if (!next) break
      this.#jobs = this.#jobs.filter(j => j !== next)
      this.#nowS = Math.max(this.#nowS, next.dueS)
      next.run()
    }
    this.#nowS = Math.max(this.#nowS, toS)
  }

  /** Moves on by `byS` seconds. */
  advance(byS: number): void {
    this.advanceTo(this.#nowS + byS)
  }
}
