import { vi } from 'vitest'

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a verb and keeps what it says, each call of the console a line. */
export async function said(verb: () => Promise<number>): Promise<Said> {
  const out: string[] = []
  const err: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((...words) => void out.push(words.join(' ')))
  const error = vi.spyOn(console, 'error').mockImplementation((...words) => void err.push(words.join(' ')))
  try {
    return { code: await verb(), out: out.join('\n'), err: err.join('\n') }
  } finally {
    log.mockRestore()
    error.mockRestore()
  }
}
