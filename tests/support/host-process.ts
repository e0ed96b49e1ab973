import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The built headless host as a process of its own, as a user starts it. */
export interface HostProcess {
  readonly url: string
  readonly child: ChildProcess
  readonly stderr: () => string
  stop(): Promise<void>
}

/** Starts the host on a free port and waits for its first line. Rejects with what it said when it ends before that. */
export function startHost(words: readonly string[], env: Record<string, string> = {}): Promise<HostProcess> {
  // Never into the library of whoever runs the tests.
  const library = mkdtempSync(join(tmpdir(), 'pitwall-library-'))
  const child = spawn(
    process.execPath,
    ['out/main/headless.js', '--json', ...(words.includes('--port') ? [] : ['--port', '0']), ...words],
    {
      cwd: root,
      env: { ...process.env, LOG_LEVEL: 'warn', PITWALL_LIBRARY: library, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  let heard = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await gone
    if (env.PITWALL_LIBRARY === undefined) rmSync(library, { recursive: true, force: true })
  }
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`The host ended with ${code}: ${said}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
      const end = heard.indexOf('\n')
      if (end < 0) return
      const { listening } = JSON.parse(heard.slice(0, end)) as { listening: string }
      resolve({ url: listening, child, stderr: () => said, stop })
    })
  })
}
