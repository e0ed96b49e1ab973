/** Facts for programs, beside the sentence for people. Frames and payloads never go here: one line an event. */
export type Facts = Readonly<Record<string, unknown>>

/** Where a room tells what happened. The sentence is constant, what varies is a fact: so repetition can be recognised. */
export interface Log {
  debug(say: string, facts?: Facts): void
  info(say: string, facts?: Facts): void
  warn(say: string, facts?: Facts): void
  error(say: string, facts?: Facts): void
}

/** The log of a process, from which every room takes its own. */
export interface RootLog extends Log {
  room(name: string): Log
}
