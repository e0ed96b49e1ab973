import { existsSync } from 'node:fs'
import { done, failed, type Result } from '../../core/health/result.ts'
import type { Label } from '../../core/samples/capabilities.ts'
import type { SessionInfo } from '../../core/samples/session.ts'
import { nthTape } from '../../core/tape/file-name.ts'

/** Names for people: `Sebring race`, by what is known of the session. */
export function sessionTitle(info: SessionInfo): string {
  const kind = info.session === 'unknown' ? 'session' : info.session
  const { name } = info.track
  const isKnown = name !== '' && !name.toLowerCase().startsWith('unknown')
  const what = isKnown ? name : (info.product?.split(',')[0] ?? '')
  const title = `${what} ${kind}`.trim()
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`
}

/** One file for the first session, and numbered ones beside it for those after it. A file is never written over. */
export function recordTo(path: string) {
  let made = 0
  return {
    next: (): Result<string> => {
      const next = nthTape(path, ++made)
      return existsSync(next)
        ? failed('exists', `${next} exists already, and a recording is never written over.`)
        : done(next)
    },
    nameOf: sessionTitle,
  }
}

/** The part of a library that says where a recording goes. */
interface NamesFiles {
  nextPath(info: SessionInfo | null): Result<string>
}

/** A file of its own in the library for every session. */
export function recordInto(library: () => NamesFiles | undefined) {
  return {
    next: (_label: Label, info: SessionInfo | null): Result<string> =>
      library()?.nextPath(info) ?? failed('no-library', 'There is no library to record into.'),
    nameOf: sessionTitle,
  }
}
