import type { ToScreen } from '../../core/contract/wire.ts'

/** Payloads are shared by all screens of a tick and never change: each is written as text once. */
const written = new WeakMap<object, string>()

function text(data: unknown): string {
  if (typeof data !== 'object' || data === null) return JSON.stringify(data) ?? 'null'
  const known = written.get(data)
  if (known !== undefined) return known
  const fresh = JSON.stringify(data)
  written.set(data, fresh)
  return fresh
}

/** A message as one JSON text frame. */
export function jsonFrame(message: ToScreen): string {
  if (message.t !== 'feed') return JSON.stringify(message)
  const { data, ...head } = message
  return `${JSON.stringify(head).slice(0, -1)},"data":${text(data)}}`
}

/** What a text frame says; undefined when it is not JSON, which the hub counts like any other malformed message. */
export function readFrame(frame: string): unknown {
  try {
    return JSON.parse(frame)
  } catch {
    return undefined
  }
}
