import { deflateSync } from 'node:zlib'
import { PacketDraft } from '../../src/core/decode/f1/wire/packet-writer.ts'

/** A datagram of which only the head is true: format, packet id, session time. The rest is zeros. */
export function headOnly(format: number, id: number, sessionTimeS: number, bytes: number): Uint8Array {
  const datagram = new Uint8Array(bytes)
  const view = new DataView(datagram.buffer)
  view.setUint16(0, format, true)
  const [idAt, timeAt] = format === 2018 ? [3, 12] : format < 2023 ? [5, 14] : [6, 15]
  view.setUint8(idAt, id)
  view.setFloat32(timeAt, sessionTimeS, true)
  return datagram
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const headed = (head: DataView, payload: Uint8Array): Uint8Array => joined([new Uint8Array(head.buffer), payload])

/** Repeated: u32 length, datagram. */
export function lpFile(datagrams: readonly Uint8Array[]): Uint8Array {
  return joined(
    datagrams.map(datagram => {
      const head = new DataView(new ArrayBuffer(4))
      head.setUint32(0, datagram.length, true)
      return headed(head, datagram)
    }),
  )
}

/** Repeated: u64 monotonic nanoseconds, u16 length, datagram. */
export function capFile(datagrams: readonly Uint8Array[], startNs = 81_234_567_890_123n): Uint8Array {
  return joined(
    datagrams.map((datagram, i) => {
      const head = new DataView(new ArrayBuffer(10))
      head.setBigUint64(0, startNs + BigInt(i) * 16_666_667n, true)
      head.setUint16(8, datagram.length, true)
      return headed(head, datagram)
    }),
  )
}

export interface PcapOptions {
  readonly isDeflated?: boolean
  readonly isBigEndian?: boolean
  /** What the file says it holds. */
  readonly packets?: number
  readonly major?: number
}

/** `.f1pcap`: twelve bytes, then f32 time, u32 length, payload. */
export function pcapFile(datagrams: readonly Uint8Array[], options: PcapOptions = {}): Uint8Array {
  const { isDeflated = false, isBigEndian = false, packets = datagrams.length, major = 1 } = options
  const start = new DataView(new ArrayBuffer(12))
  for (const [i, sign] of [...'F1UDP\0'].entries()) start.setUint8(i, sign.charCodeAt(0))
  start.setUint8(6, isDeflated ? 1 : 0)
  start.setUint8(7, (isBigEndian ? 0 : 0x80) | (major << 4) | 1)
  start.setUint32(8, packets, true)
  const records = datagrams.map(datagram => {
    const stored = isDeflated ? new Uint8Array(deflateSync(datagram)) : datagram
    const head = new DataView(new ArrayBuffer(8))
    head.setFloat32(0, 1_760_000_000, !isBigEndian)
    head.setUint32(4, stored.length, !isBigEndian)
    return headed(head, stored)
  })
  return joined([new Uint8Array(start.buffer), ...records])
}

const UID = '00000000000000a5'

/** A few seconds of a made-up session at 20 Hz: two cars that drive, named at the start. */
export function madeUpGame(format: number, seconds: number, uid = UID): Uint8Array[] {
  const datagrams: Uint8Array[] = []
  const draft = (id: number, frame: number): PacketDraft => {
    const made = new PacketDraft(format, id)
    const sessionTimeS = frame / 20
    made.header({ sessionUid: uid, sessionTimeS, frameIdentifier: frame, overallFrame: frame, playerCarIndex: 0 })
    return made
  }
  for (let frame = 1; frame <= seconds * 20; frame++) {
    if (frame % 10 === 1) datagrams.push(sessionPacket(draft(1, frame)))
    if (frame === 1) datagrams.push(participants(draft(4, frame)))
    datagrams.push(lapData(draft(2, frame), frame), telemetry(draft(6, frame), frame))
  }
  return datagrams
}

function sessionPacket(draft: PacketDraft): Uint8Array {
  draft.set('sessionType', 0, 10)
  draft.set('totalLaps', 0, 12)
  draft.set('trackLength', 0, 5000)
  return draft.bytes()
}

function participants(draft: PacketDraft): Uint8Array {
  draft.set('numActiveCars', 0, 2)
  for (const car of [0, 1]) {
    draft.set('car.raceNumber', car, 7 + car)
    draft.set('car.yourTelemetry', car, 1)
  }
  return draft.bytes()
}

function lapData(draft: PacketDraft, frame: number): Uint8Array {
  for (const car of [0, 1]) {
    draft.set('car.resultStatus', car, 2)
    draft.set('car.currentLapNum', car, 1)
    draft.set('car.carPosition', car, car + 1)
    draft.set('car.lapDistance', car, frame * 3 - car * 20)
    draft.set('car.totalDistance', car, frame * 3 - car * 20)
  }
  return draft.bytes()
}

function telemetry(draft: PacketDraft, frame: number): Uint8Array {
  for (const car of [0, 1]) draft.set('car.speed', car, 100 + frame + car)
  return draft.bytes()
}
