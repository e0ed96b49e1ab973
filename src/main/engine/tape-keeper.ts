import {
  callLine,
  missingLine,
  restartLine,
  saidLine,
  unrecordedLine,
  unseenLine,
  type TapeHeader,
} from '../../core/decode/tape/tape-line.ts'
import type { Portion } from '../../core/aggregate/feed.ts'
import type { Result } from '../../core/health/result.ts'
import type { TapedMissing, TapedSaid } from '../../core/samples/taped.ts'
import type { Supervisor } from './supervisor.ts'

/** A recording is never written over: the second source of a run is recorded to `race-2.tape`, and so on. */
export const nthTape = (path: string, n: number): string => (n === 1 ? path : path.replace(/(\.[^./\\]*)?$/, `-${n}$1`))

/**
 * What main knows of the recording: it hands portions and lines to the recorder in order and hears how each ended.
 * After the first failure nothing more is written, so that a tape never has a silent hole.
 */
export class TapeKeeper {
  readonly #recorder: Supervisor
  readonly #failed: (say: string) => void
  #open = false
  #why = 'Not recording: no file was chosen.'

  /** @param onFailed hears one sentence when recording stops by itself. */
  constructor(recorder: Supervisor, onFailed: (say: string) => void) {
    this.#recorder = recorder
    this.#failed = onFailed
  }

  get isRecording(): boolean {
    return this.#open
  }

  /** One sentence for the source strip. */
  get say(): string {
    return this.#why
  }

  async open(path: string, header: TapeHeader): Promise<void> {
    this.#open = true
    this.#why = `Recording to ${path}`
    await this.#send('open', { path, header })
  }

  portion(portion: Portion): Promise<unknown> {
    return this.#send('portion', portion)
  }

  unrecorded(fromSeq: number, count: number): void {
    this.#line(unrecordedLine(fromSeq, count))
  }

  unseen(fromSeq: number, count: number): void {
    this.#line(unseenLine(fromSeq, count))
  }

  /** The aggregation began anew at this frame. */
  restarted(seq: number): void {
    this.#line(restartLine(seq))
  }

  missing(missing: TapedMissing): void {
    this.#line(missingLine(missing))
  }

  said(said: TapedSaid): void {
    this.#line(saidLine(said))
  }

  call(call: unknown): void {
    this.#line(callLine(call))
  }

  async close(): Promise<void> {
    if (!this.#open) return
    await this.#send('close', null)
    this.#open = false
    this.#why = 'Not recording: the recording was closed.'
  }

  /** The recorder fell: what it held is gone, so this recording ends here. */
  fell(why: string): void {
    this.#stop(why)
  }

  #line(line: string): void {
    void this.#send('line', { line })
  }

  async #send(task: string, input: unknown): Promise<Result<unknown> | null> {
    if (!this.#open) return null
    const result = await this.#recorder.ask(task, input, { retry: false })
    if (!result.ok) this.#stop(result.say)
    return result
  }

  #stop(why: string): void {
    if (!this.#open) return
    this.#open = false
    this.#why = `NOT RECORDING: ${why}`
    this.#failed(why)
  }
}
