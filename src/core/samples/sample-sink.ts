import type { GapWhy, JumpWhy, RaceEvent, SessionInfo } from './session.ts'

/** Where a decoder puts what it reads. None of these throws and none of them waits. `info` comes before any frame. */
export interface SampleSink {
  /** `values` is copied before this returns; the caller may reuse it. */
  frame(atS: number, car: number, values: Float32Array): void
  info(atS: number, info: SessionInfo): void
  event(atS: number, event: RaceEvent): void
  /** Loss is data. */
  gap(fromS: number, toS: number, lost: number, why: GapWhy): void
  /** Everyone forgets history here. */
  jump(toS: number, why: JumpWhy): void
  /** Input that could not be used, counted under its reason. 0 bytes: a remark about input that stands. */
  reject(reason: string, bytes: number): void
  /** One item of input (a datagram, a record, a line), for the rates on the glass. */
  received(bytes: number): void
}
