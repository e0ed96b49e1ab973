import { at, type FieldName } from '../../src/core/samples/fields.ts'
import type { GapWhy, JumpWhy, RaceEvent, SessionInfo } from '../../src/core/samples/session.ts'
import type { Sink } from '../../src/core/source/source.ts'

export interface TakenFrame {
  readonly atS: number
  readonly car: number
  readonly values: Float32Array
}

/** A sink that keeps everything it is given, in order, and always has room. */
export class FakeSink implements Sink {
  readonly frames: TakenFrame[] = []
  readonly infos: { readonly atS: number; readonly info: SessionInfo }[] = []
  readonly events: { readonly atS: number; readonly event: RaceEvent }[] = []
  readonly gaps: { readonly fromS: number; readonly toS: number; readonly lost: number; readonly why: GapWhy }[] = []
  readonly commands: { readonly name: string; readonly input: unknown }[] = []
  readonly jumps: { readonly toS: number; readonly why: JumpWhy }[] = []
  /** Rejects by reason. */
  readonly rejects = new Map<string, { count: number; bytes: number }>()
  /** Names of the calls in the order they came: `info`, `frame`, `jump` … */
  readonly order: string[] = []
  receivedCount = 0
  receivedBytes = 0
  hasEnded = false

  frame(atS: number, car: number, values: Float32Array): void {
    this.order.push('frame')
    this.frames.push({ atS, car, values: values.slice() })
  }

  info(atS: number, info: SessionInfo): void {
    this.order.push('info')
    this.infos.push({ atS, info })
  }

  command(name: string, input: unknown): void {
    this.order.push('command')
    this.commands.push({ name, input })
  }

  event(atS: number, event: RaceEvent): void {
    this.order.push('event')
    this.events.push({ atS, event })
  }

  gap(fromS: number, toS: number, lost: number, why: GapWhy): void {
    this.order.push('gap')
    this.gaps.push({ fromS, toS, lost, why })
  }

  jump(toS: number, why: JumpWhy): void {
    this.order.push('jump')
    this.jumps.push({ toS, why })
  }

  reject(reason: string, bytes: number): void {
    const tally = this.rejects.get(reason) ?? { count: 0, bytes: 0 }
    this.rejects.set(reason, { count: tally.count + 1, bytes: tally.bytes + bytes })
  }

  received(bytes: number): void {
    this.receivedCount++
    this.receivedBytes += bytes
  }

  ready(): Promise<void> {
    return Promise.resolve()
  }

  ended(): void {
    this.order.push('ended')
    this.hasEnded = true
  }

  /** How often a reason was counted. */
  rejected(reason: string): number {
    return this.rejects.get(reason)?.count ?? 0
  }

  /** The newest session info, if any came. */
  get lastInfo(): SessionInfo | undefined {
    return this.infos.at(-1)?.info
  }

  /** A field of every frame in the order they came; NaN where it was not reported. */
  column(name: FieldName): number[] {
    return this.frames.map(frame => frame.values[at[name]] ?? NaN)
  }
}
