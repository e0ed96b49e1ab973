/**
 * For work where only the newest question matters (sliders, the outlook between decisions). One job runs, one waits;
 * a newer offer replaces the waiting one and is counted. Decisions never go through here. `work` owns its own failures.
 */
export class Latest<Job> {
  superseded = 0
  #running = false
  #waiting: { job: Job } | undefined
  readonly #work: (job: Job) => Promise<void>

  constructor(work: (job: Job) => Promise<void>) {
    this.#work = work
  }

  offer(job: Job): void {
    if (this.#waiting) this.superseded++
    this.#waiting = { job }
    if (!this.#running) void this.#drain()
  }

  async #drain(): Promise<void> {
    this.#running = true
    try {
      for (let next = this.#waiting; next; next = this.#waiting) {
        this.#waiting = undefined
        await this.#work(next.job)
      }
    } finally {
      this.#running = false
    }
  }
}
