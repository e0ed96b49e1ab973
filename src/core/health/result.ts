/** An expected failure is a value: a code for programs, a sentence for people. Throwing means a bug. */
export interface Failure {
  readonly ok: false
  readonly code: string
  /** What happened and what still works, in words a strategist reads; no stack, no jargon. */
  readonly say: string
}

export type Result<T> = { readonly ok: true; readonly value: T } | Failure

export const done = <T>(value: T): Result<T> => ({ ok: true, value })

export const failed = (code: string, say: string): Failure => ({ ok: false, code, say })
