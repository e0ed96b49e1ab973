import type { CommandIn, CommandName } from '../../src/core/contract/commands.ts'
import type { LibraryNow } from '../../src/core/contract/payloads/library.ts'
import type { ReplayNow } from '../../src/core/contract/payloads/replay.ts'
import { fakeComparison, fakeHistory } from './fake-laps.ts'
import { emptyFakeLibrary, fakeLibrary } from './fake-library.ts'
import { FAKE_END_S, fakeBranch } from './fake-replay.ts'

export type FakeShelf = 'full' | 'empty' | 'failed'

const shelves: Readonly<Record<FakeShelf, () => LibraryNow>> = {
  full: fakeLibrary,
  empty: emptyFakeLibrary,
  failed: () => ({
    ...emptyFakeLibrary(),
    failure: 'The library folder cannot be read: permission denied.',
    freeBytes: null,
  }),
}

/** What a made-up host remembers: where its clock is, and what lies in its library. Answers commands as a host would. */
export class FakeDesk {
  library: LibraryNow
  speed = 1
  isHeld = false
  loop: ReplayNow['loop'] = null
  note = ''
  readonly #nowMs: () => number
  #atS: number
  #sinceMs: number
  #gone: LibraryNow['sessions'] = []

  constructor(nowMs: () => number, startS: number, shelf: FakeShelf) {
    this.#nowMs = nowMs
    this.#atS = startS
    this.#sinceMs = nowMs()
    this.library = shelves[shelf]()
  }

  get atS(): number {
    const passedS = this.isHeld ? 0 : ((this.#nowMs() - this.#sinceMs) / 1000) * this.speed
    return this.#atS + passedS
  }

  /** Another moment, from which the clock goes on. */
  #set(atS: number, change: () => void = () => undefined): null {
    change()
    this.#atS = Math.min(FAKE_END_S, Math.max(0, atS))
    this.#sinceMs = this.#nowMs()
    return null
  }

  /** What a command answers; the schema of its answer is the caller's to check. */
  answer(name: CommandName, input: unknown): unknown {
    const row = this.#rows[name]
    return row ? (row as (input: unknown) => unknown)(input) : null
  }

  #job(what: LibraryNow['jobs'][number]['what'], of: string): { job: number } {
    const job = 1 + Math.max(0, ...this.library.jobs.map(one => one.job))
    const named = this.library.sessions.find(({ id }) => id === of)?.name ?? of
    this.library = {
      ...this.library,
      jobs: [{ job, what, name: named, share: 0.1, state: 'running', say: '' }, ...this.library.jobs],
    }
    return { job }
  }

  #edit(change: Partial<LibraryNow>): null {
    this.library = { ...this.library, ...change }
    return null
  }

  #delete(id: string): null {
    const session = this.library.sessions.find(one => one.id === id)
    if (!session) return null
    this.#gone = [session, ...this.#gone]
    return this.#edit({
      sessions: this.library.sessions.filter(one => one !== session),
      deleted: [{ id, name: session.name, bytes: session.bytes }, ...this.library.deleted],
    })
  }

  #restore(id: string): null {
    const back = this.#gone.filter(one => one.id === id)
    this.#gone = this.#gone.filter(one => one.id !== id)
    return this.#edit({
      sessions: [...back, ...this.library.sessions],
      deleted: this.library.deleted.filter(one => one.id !== id),
    })
  }

  readonly #rows: { readonly [N in CommandName]?: (input: CommandIn<N>) => unknown } = {
    'source.choose': () => ({ name: 'made up' }),
    'source.speed': ({ times }) => this.#set(this.atS, () => (this.speed = times)),
    'source.hold': () => this.#set(this.atS, () => (this.isHeld = true)),
    'source.go': () => this.#set(this.atS, () => (this.isHeld = false)),
    'replay.seek': ({ toS }) => {
      this.#set(toS)
      return { atS: this.atS }
    },
    'replay.step': () => this.#set(this.atS + 0.1),
    'replay.loop': ({ loop }) => {
      this.loop = loop
      return null
    },
    'replay.branch': () => fakeBranch(this.atS),
    'session.note': ({ text }) => {
      this.note = text
      return null
    },
    'library.edit': ({ id, name, note, tags }) =>
      this.#edit({
        sessions: this.library.sessions.map(one =>
          one.id === id ? { ...one, name: name ?? one.name, note: note ?? one.note, tags: tags ?? one.tags } : one,
        ),
      }),
    'library.delete': ({ id }) => this.#delete(id),
    'library.restore': ({ id }) => this.#restore(id),
    'library.empty': () => this.#edit({ deleted: [] }),
    'library.keep': keep => this.#edit({ keep }),
    'library.import': ({ name }) => this.#job('import', name),
    'library.export': ({ id }) => this.#job('export', id),
    'library.backup': ({ id }) => this.#job('backup', id),
    'library.recover': ({ id }) => this.#job('recover', id),
    'library.cancel': ({ job }) =>
      this.#edit({
        jobs: this.library.jobs.map(one => (one.job === job ? { ...one, state: 'cancelled', say: 'cancelled' } : one)),
      }),
    'history.laps': fakeHistory,
    'history.compare': ({ a, b }) => fakeComparison(a, b),
  }
}
