import type { GapWhy, JumpWhy, RaceEvent, SessionInfo } from '../../core/samples/session.ts'
import type { Result } from '../../core/health/result.ts'
import type { Sink, Source, Wind } from '../../core/source/source.ts'
import type { SourceChoice } from './engine-deps.ts'
import type { Intake } from './intake.ts'
import type { Run } from './run.ts'

/**
 * One source from its opening to its end. A live source may show session after session: each is a run of its own, with
 * its own recording; the one before is decided to its end in the background.
 */
export class SourceLink implements Sink {
  readonly source: Source
  readonly intake: Intake
  run: Run
  /** What was chosen when it was opened. */
  choice: SourceChoice | undefined
  speed = 1
  isHeld = false
  /** Why it could not be opened; empty when it could. */
  failure = ''
  readonly #nextRun: () => Run
  /** The packet that is being decoded: when it begins a new session, it belongs to that one, too. */
  #newestRaw: { readonly sender: number; readonly bytes: Uint8Array } | undefined
  readonly #ending = new Set<Promise<void>>()

  /** @param nextRun makes the run of one session of this source. */
  constructor(source: Source, intake: Intake, nextRun: () => Run) {
    this.source = source
    this.intake = intake
    this.#nextRun = nextRun
    this.run = nextRun()
  }

  /** Files that its sessions are being recorded to. */
  get recordings(): readonly string[] {
    const { tape } = this.run
    return tape.isRecording && tape.path !== undefined ? [tape.path] : []
  }

  async open(): Promise<Result<SessionInfo | null>> {
    const opened = await this.source.open(this)
    this.failure = opened.ok ? '' : opened.say
    return opened
  }

  get isOnGlass(): boolean {
    return this.run.isOnGlass
  }

  show(isOnGlass: boolean): void {
    this.run.isOnGlass = isOnGlass
  }

  async close(): Promise<void> {
    await this.source.close()
    await this.run.close()
    await Promise.all(this.#ending)
  }

  frame(atS: number, car: number, values: Float32Array): void {
    this.intake.frame()
    this.run.frame(atS, car, values)
  }

  info(atS: number, info: SessionInfo): void {
    this.run.info(atS, info)
  }

  event(atS: number, event: RaceEvent): void {
    this.run.event(atS, event)
  }

  gap(fromS: number, toS: number, lost: number, why: GapWhy): void {
    this.run.gap(fromS, toS, lost, why)
  }

  jump(toS: number, why: JumpWhy): void {
    // A recording is one session, whatever it holds: its places are counted from its beginning.
    if (why === 'new-session' && this.source.label !== 'REPLAY') this.#roll()
    else this.run.jump(toS, why)
  }

  reject(reason: string, bytes: number): void {
    this.intake.reject(reason, bytes)
  }

  received(bytes: number): void {
    this.intake.item(bytes)
  }

  raw(sender: number, bytes: Uint8Array): void {
    this.#newestRaw = { sender, bytes }
    this.run.raw(sender, bytes)
  }

  command(name: string, input: unknown): void {
    this.run.command(name, input)
  }

  skip(frames: number): void {
    this.run.skip(frames)
  }

  wind(place: Wind): number {
    return this.run.wind(place)
  }

  wound(): Promise<void> {
    return this.run.wound()
  }

  ready(): Promise<void> {
    return this.run.ready()
  }

  ended(): void {
    this.run.ended()
  }

  #roll(): void {
    const before = this.run
    const { isOnGlass } = before
    this.run = this.#nextRun()
    this.run.isOnGlass = isOnGlass
    if (this.#newestRaw) this.run.raw(this.#newestRaw.sender, this.#newestRaw.bytes)
    const ending = before.hasFrames ? before.end() : before.close()
    this.#ending.add(ending)
    void ending.then(() => this.#ending.delete(ending))
  }
}
