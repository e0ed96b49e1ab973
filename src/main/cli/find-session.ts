import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defaultLibrary } from '../settings/settings.ts'

/** A file or folder by its path, or a session by its name in the library; undefined when there is neither. */
export function findSession(what: string, libraryDir: string | undefined): string | undefined {
  if (what === '') return undefined
  return [what, join(libraryDir || defaultLibrary(process.env), `${what}.tape`)].find(path => existsSync(path))
}

export const notFoundSay = (what: string): string =>
  `There is no file ${what}, and no session of that name in the library.`
