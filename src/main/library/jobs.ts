import type { LibraryJob } from '../../core/contract/payloads/library.ts'
import { failed, type Result } from '../../core/health/result.ts'

/** A job, as the one who does it sees it. */
export interface JobWatch {
  /** Says how far it is, 0–1; NaN when nobody can tell. */
  share(share: number): void
  isCancelled(): boolean
}

/** Most jobs that are remembered; the ones that run are never forgotten. */
const MOST_JOBS = 20

interface Running {
  now: LibraryJob
  isCancelled: boolean
}

/** Long work of the library: what runs, how far it is, and how it ended. */
export class Jobs {
  readonly #changed: () => void
  #jobs: Running[] = []
  #nextId = 1

  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Newest first. */
  get now(): LibraryJob[] {
    return this.#jobs.map(job => job.now)
  }

  /** Begins; the value of a good end is a sentence that says where the result lies. */
  start(what: LibraryJob['what'], name: string, run: (watch: JobWatch) => Promise<Result<string>>): { job: number } {
    const id = this.#nextId++
    const job: Running = {
      now: { job: id, what, name, share: null, state: 'running', say: '' },
      isCancelled: false,
    }
    this.#jobs = [job, ...this.#jobs]
    this.#forgetOld()
    const watch: JobWatch = { share: share => this.#progress(job, share), isCancelled: () => job.isCancelled }
    void run(watch)
      .catch((cause: unknown) => failed('threw', `It failed: ${cause instanceof Error ? cause.message : 'unknown'}.`))
      .then(end => this.#end(job, end))
    this.#changed()
    return { job: id }
  }

  /** Fails when there is no such job, or it has ended. */
  cancel(id: number): Result<null> {
    const job = this.#jobs.find(one => one.now.job === id)
    if (job?.now.state !== 'running') return failed('unknown', 'That job is not running.')
    job.isCancelled = true
    return { ok: true, value: null }
  }

  #progress(job: Running, share: number): void {
    // Told in whole percents: a hundred messages at most.
    const told = Number.isFinite(share) ? Math.floor(Math.min(1, Math.max(0, share)) * 100) / 100 : null
    if (told === job.now.share || job.now.state !== 'running') return
    job.now = { ...job.now, share: told }
    this.#changed()
  }

  #end(job: Running, end: Result<string>): void {
    if (end.ok) job.now = { ...job.now, state: 'done', share: 1, say: end.value }
    else if (job.isCancelled) job.now = { ...job.now, state: 'cancelled', say: 'Cancelled; nothing is left of it.' }
    else job.now = { ...job.now, state: 'failed', say: end.say }
    this.#changed()
  }

  #forgetOld(): void {
    const ended = this.#jobs.filter(job => job.now.state !== 'running')
    const tooMany = new Set(ended.slice(Math.max(0, MOST_JOBS - (this.#jobs.length - ended.length))))
    this.#jobs = this.#jobs.filter(job => !tooMany.has(job))
  }
}
