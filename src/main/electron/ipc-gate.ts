import { serialize } from 'node:v8'
import { ipcMain } from 'electron'
import { commands, type Role } from '../../core/contract/commands.ts'
import type { Answer, Refusal } from '../../core/contract/dispatch.ts'
import { mayTalk, type Sender } from './security.ts'

/** The preload knows these two names as well; it may import nothing, so a test holds them together. */
export const INVOKE_CHANNEL = 'pitwall:invoke'
export const FEEDS_CHANNEL = 'pitwall:feeds'

/** The desktop window sits at the desk: it may do everything. */
export const DESK_ROLE: Role = 'engineer'

/** Largest input of one command, as it is cloned between processes. */
export const MAX_INPUT_BYTES = 256 * 1024

const refuse = (code: Refusal['code'], say: string): Refusal => ({ ok: false, code, say })

/** Bytes of a value as structured clone writes it; infinite for what cannot be cloned. */
function clonedBytes(value: unknown): number {
  try {
    return serialize(value).byteLength
  } catch {
    return Infinity
  }
}

export interface Gate {
  /** Id of the one window that is listened to; undefined while there is none. */
  windowId(): number | undefined
  dispatch(name: string, raw: unknown, role: Role): Promise<Answer>
  /** Hands a feed port to our window's main frame. False: the nonce is malformed or was used before. */
  handOver(nonce: unknown): boolean
  /** Somebody knocked who may not. Called for each, so it must be cheap. */
  refused(channel: string): void
}

/** Judges one command before `dispatch` sees it: who asks, for what, and how much of it. */
export async function judge(gate: Gate, event: Sender, words: readonly unknown[]): Promise<Answer> {
  if (!mayTalk(event, gate.windowId())) {
    gate.refused(INVOKE_CHANNEL)
    return refuse('forbidden', 'Commands are taken from the PitWall window only.')
  }
  const [name, input] = words
  if (words.length > 2 || typeof name !== 'string') return refuse('bad_request', 'A command is a name and an input.')
  if (!Object.hasOwn(commands, name)) return refuse('unknown', 'No such command.')
  if (clonedBytes(input) > MAX_INPUT_BYTES) return refuse('bad_request', 'The input of a command is 256 kB at most.')
  return gate.dispatch(name, input, DESK_ROLE)
}

/** Opens the only two channels a page can reach. Nothing else in the product touches `ipcMain`. */
export function openGate(gate: Gate): void {
  ipcMain.handle(INVOKE_CHANNEL, (event, ...words: unknown[]) => judge(gate, event, words))
  ipcMain.handle(FEEDS_CHANNEL, (event, nonce: unknown): boolean => {
    if (mayTalk(event, gate.windowId()) && gate.handOver(nonce)) return true
    gate.refused(FEEDS_CHANNEL)
    return false
  })
}
