import { Declined, type Handlers } from '../../core/contract/dispatch.ts'
import type { Result } from '../../core/health/result.ts'
import type { Library } from './library.ts'

type LibraryCommands = Pick<Handlers, Extract<keyof Handlers, `library.${string}` | `history.${string}`>>

/** A library as the screens' commands reach it: what it refuses is a sentence, not a fault. */
export function libraryDesk(library: Library) {
  const commands: LibraryCommands = {
    'library.edit': async input => valueOf(await library.edit(input)),
    'library.delete': async input => valueOf(await library.delete(input)),
    'library.restore': async input => valueOf(await library.restore(input)),
    'library.empty': async () => valueOf(await library.empty()),
    'library.keep': async input => valueOf(await library.keep(input)),
    'library.import': async input => valueOf(await library.import(input)),
    'library.export': async input => valueOf(await library.export(input)),
    'library.backup': async input => valueOf(await library.backup(input)),
    'library.recover': async input => valueOf(await library.recover(input)),
    'library.cancel': async input => valueOf(await library.cancel(input)),
    'history.laps': async input => valueOf(await library.laps(input)),
    'history.compare': async input => valueOf(await library.compare(input)),
  }
  return {
    commands,
    get now() {
      return library.now
    },
    refresh: () => void library.refresh(),
  }
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Declined(result.say)
  return result.value
}
