/**
 * All a supervisor knows of a child, whatever host carries it. `onGone` brings what the host knows of the end: an exit
 * code, `oom`, `launch-failed`; code 0 does not mean it ended well.
 */
export interface WorkerPort {
  post(message: unknown): void
  onMessage(hear: (message: unknown) => void): void
  onGone(hear: (why: string) => void): void
  kill(): void
  readonly pid: number | undefined
}
