import { homedir } from 'node:os'
import { destination as openDestination, pino, stdTimeFunctions, type Logger } from 'pino'
import type { Clock } from '../../core/time/clock.ts'
import type { Facts, Log, RootLog } from './log.ts'
import { Repeats } from './repeats.ts'
import { shortenHomes } from './shorten-homes.ts'

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const
type Level = (typeof levels)[number]
type Spoken = Exclude<Level, 'silent'>

export interface LogDeps {
  /** The host's clock: it ends the windows of repeated messages. */
  readonly clock: Clock
  /** One of debug, info, warn, error, silent; LOG_LEVEL of the environment unless told. */
  readonly level?: string | undefined
  /** This user's folder, written as `~`. */
  readonly home?: string
  /** Takes one finished line; standard error unless told, because standard output belongs to a verb's result. */
  readonly write?: (line: string) => void
}

/** The process's log, and how to write what is still owed before it ends. */
export interface OpenLog extends RootLog {
  flush(): void
}

/** JSON lines: `level`, `time`, `pid`, `room`, `say`, `facts`. A failing standard error never ends the process. */
export function createLog(deps: LogDeps): OpenLog {
  const asked = deps.level ?? process.env.LOG_LEVEL
  const level = levels.find(name => name === asked)
  const shorten = shortenHomes(deps.home ?? homedir())
  const write = deps.write ?? toStandardError()
  const repeats = new Repeats(deps.clock)
  const lines = pino(
    {
      level: level ?? 'info',
      base: { pid: process.pid },
      messageKey: 'say',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: name => ({ level: name }) },
    },
    { write: (line: string) => write(shorten(line)) },
  )
  const main = roomLog(lines, 'main', repeats)
  if (asked !== undefined && asked !== '' && !level) {
    main.warn(`LOG_LEVEL is none of ${levels.join(', ')}; info is used`, { asked })
  }
  return { ...main, room: name => roomLog(lines, name, repeats), flush: () => repeats.flush() }
}

function roomLog(root: Logger, room: string, repeats: Repeats): Log {
  const lines = root.child({ room })
  const speak = (level: Spoken) => (say: string, facts?: Facts) => {
    if (!lines.isLevelEnabled(level)) return
    const plain = facts && { facts: plainFacts(facts) }
    const repeated = (left: number): void => lines[level]({ ...plain, repeated: left }, say)
    if (repeats.admit(`${level} ${room} ${say}`, repeated)) lines[level]({ ...plain }, say)
  }
  return { debug: speak('debug'), info: speak('info'), warn: speak('warn'), error: speak('error') }
}

/** An Error has nothing that JSON sees; its words and its stack are what one looks for. */
function plainFacts(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, plainFact(value, 0)]))
}

function plainFact(value: unknown, depth: number): unknown {
  if (!(value instanceof Error)) return value
  const plain = { name: value.name, message: value.message, stack: value.stack }
  return value.cause === undefined || depth >= 3 ? plain : { ...plain, cause: plainFact(value.cause, depth + 1) }
}

function toStandardError(): (line: string) => void {
  const stream = openDestination({ fd: 2, sync: true })
  // The terminal or the pipe has gone: there is nobody left to tell, and the race goes on.
  stream.on('error', () => undefined)
  return line => void stream.write(line)
}
