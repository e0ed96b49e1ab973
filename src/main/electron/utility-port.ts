import { utilityProcess } from 'electron'
import { childEnv } from './security.ts'

/** A worker as its supervisor sees it; the headless host has the same over a worker thread. */
export interface UtilityPort {
  post(message: unknown): void
  onMessage(hear: (message: unknown) => void): void
  onGone(hear: (why: string) => void): void
  kill(): void
  readonly pid: number | undefined
}

export interface UtilityStart {
  /** Absolute path of the worker's built file. */
  readonly path: string
  /** Shown in the system's process list and in Electron's metrics. */
  readonly name: string
  /** Travels as one JSON word at the end of the worker's arguments. No secrets: arguments can be read by others. */
  readonly config: unknown
  readonly env: Readonly<Record<string, string | undefined>>
}

/** What an end means. Electron reports 0 for an endless loop that was killed, so no code stands for "clean". */
export function whyGone(code: number | null, killed: boolean, fatal: string | undefined): string {
  if (fatal !== undefined) return `the process ran into a fatal error (${fatal})`
  const how = code === null ? 'without a code' : `with code ${code}`
  return killed ? `killed, ended ${how}` : `ended ${how}`
}

/** Starts a worker as a process of its own: a native fault in it takes nothing else down. */
export function startUtility({ path, name, config, env }: UtilityStart): UtilityPort {
  const child = utilityProcess.fork(path, [JSON.stringify(config)], {
    serviceName: name,
    env: childEnv(env),
    // A worker speaks through its port. What a native library prints goes where our own log lines go.
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let killed = false
  let gone: string | undefined
  let fatal: string | undefined
  const hearers: ((why: string) => void)[] = []
  child.on('error', kind => {
    fatal = String(kind)
  })
  child.on('exit', (code: number | null) => {
    gone = whyGone(code, killed, fatal)
    for (const hear of hearers) hear(gone)
  })
  return {
    post: message => {
      if (gone === undefined) child.postMessage(message)
    },
    onMessage: hear => void child.on('message', hear),
    onGone: hear => {
      if (gone === undefined) hearers.push(hear)
      else hear(gone)
    },
    kill: () => {
      killed = true
      child.kill()
    },
    get pid() {
      return child.pid
    },
  }
}
