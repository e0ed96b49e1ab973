import { z } from 'zod'
import { commands, type CommandIn, type CommandName, type CommandOut, type Role } from './commands.ts'

export interface Refusal {
  readonly ok: false
  readonly code: 'unknown' | 'forbidden' | 'bad_request' | 'unavailable'
  readonly say: string
}
export type Answer = { readonly ok: true; readonly value: unknown } | Refusal

/** What a handler may say instead of a value: the failure is expected and the sentence is for the screen. */
export class Declined extends Error {}

export type Handlers = { [N in CommandName]: (input: CommandIn<N>) => Promise<CommandOut<N>> }

const refuse = (code: Refusal['code'], say: string): Refusal => ({ ok: false, code, say })

/** Raises the alert `command.<name>`. */
type Report = (name: string, cause: unknown) => void

/** Every door ends here. Nothing throws across it, and no handler sees unchecked input. */
export async function dispatch(
  name: string,
  raw: unknown,
  role: Role,
  handlers: Handlers,
  report: Report,
): Promise<Answer> {
  if (!Object.hasOwn(commands, name)) return refuse('unknown', 'No such command.')
  const row = commands[name as CommandName]
  if (!(row.roles as readonly Role[]).includes(role))
    return refuse('forbidden', `This screen may not do that (${role}).`)
  const input = row.in.safeParse(raw)
  if (!input.success) return refuse('bad_request', z.prettifyError(input.error))
  try {
    const handler = handlers[name as CommandName] as (input: unknown) => Promise<unknown>
    return { ok: true, value: row.out.parse(await handler(input.data)) }
  } catch (cause) {
    if (cause instanceof Declined) return refuse('unavailable', cause.message)
    report(name, cause)
    return refuse('unavailable', 'That did not work; see the alerts.')
  }
}
