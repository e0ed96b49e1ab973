import type { RootLog } from './log.ts'

/** Says nothing, for tests and for verbs whose output is the result alone. */
export const silentLog: RootLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  room: () => silentLog,
}
