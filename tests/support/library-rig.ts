import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ask } from '../../src/core/tape/ask.ts'
import { hostClock } from '../../src/main/host-clock.ts'
import { Library } from '../../src/main/library/library.ts'
import { tapeDesk } from './tape-desk.ts'
import { makeTape, type MadeTape } from './tape-maker.ts'
import { tempFolder } from './temp-folder.ts'

/** A library in a folder of the test's own, on the product's own workers in this thread. */
export function libraryRig(more: { readonly folder?: string; readonly askRecorder?: Ask } = {}) {
  const { folder = join(tempFolder(), 'recordings') } = more
  const now = { recording: new Set<string>(), played: null as string | null, wallMs: Date.UTC(2026, 10, 21, 14, 3, 22) }
  let changes = 0
  const library = new Library({
    ...{ folder, ...tapeDesk(), ...(more.askRecorder && { askRecorder: more.askRecorder }), clock: hostClock },
    ...{ app: 'PitWall test', wallMs: () => now.wallMs, changed: () => void changes++ },
    ...{ recordingNow: () => new Set(now.recording), playedNow: () => now.played },
  })
  return {
    ...{ library, folder, now },
    changes: () => changes,
    path: (id: string) => join(folder, `${id}.tape`),
    files: (below = '') =>
      readdirSync(join(folder, below), { withFileTypes: true })
        .flatMap(one => (one.isFile() ? [one.name] : []))
        .sort(),
    ids: () => library.now.sessions.map(session => session.id),
    /** A recording that began on this day of January 2026. */
    async tape(id: string, day: number, given: MadeTape = {}): Promise<string> {
      mkdirSync(folder, { recursive: true })
      const header = { label: 'LIVE', startedUtcMs: Date.UTC(2026, 0, day), ...given.header } as const
      await makeTape(join(folder, `${id}.tape`), { ...given, header })
      return join(folder, `${id}.tape`)
    },
    inbox(name: string, content: string | Uint8Array): void {
      const path = join(folder, 'inbox', name)
      mkdirSync(join(path, '..'), { recursive: true })
      writeFileSync(path, content)
    },
    /** Waits until no job runs; newest first. */
    async allEnded() {
      while (library.now.jobs.some(job => job.state === 'running')) await new Promise(resolve => setImmediate(resolve))
      return library.now.jobs
    },
    /** Waits until the newest job has ended. */
    async ended() {
      for (;;) {
        const [job] = library.now.jobs
        if (job && job.state !== 'running') return job
        await new Promise(resolve => setImmediate(resolve))
      }
    },
  }
}
