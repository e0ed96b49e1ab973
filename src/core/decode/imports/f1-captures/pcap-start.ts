import { done, failed, type Result } from '../../../health/result.ts'
import { LONGEST_DATAGRAM, type Framing } from './framing.ts'

/** `F1UDP\0` */
const MAGIC = [0x46, 0x31, 0x55, 0x44, 0x50, 0x00] as const
const START_BYTES = 12
/** A datagram that does not shrink grows by a few bytes when it is deflated. */
const LONGEST_DEFLATED = LONGEST_DATAGRAM + 64

export const isPcapStart = (head: Uint8Array): boolean => MAGIC.every((byte, i) => head[i] === byte)

/** The first twelve bytes of a `.f1pcap`. */
export interface PcapStart {
  readonly isDeflated: boolean
  readonly isLittleEndian: boolean
  /** Packets the file says it holds; a cut file says too many. */
  readonly packets: number
}

/** Reads the start of a `.f1pcap`: magic, flags, version and byte order, number of packets. Only version 1 is known. */
export function readPcapStart(bytes: Uint8Array): Result<PcapStart> {
  if (!isPcapStart(bytes)) return failed('not-f1pcap', 'this is no F1 capture.')
  if (bytes.length < START_BYTES) return failed('f1pcap-cut', 'this F1 capture ends within its first 12 bytes.')
  const view = new DataView(bytes.buffer, bytes.byteOffset, START_BYTES)
  const version = view.getUint8(7)
  const major = (version >> 4) & 7
  if (major !== 1) {
    return failed('f1pcap-version', `this F1 capture has version ${major}; PitWall reads version 1.`)
  }
  return done({
    isDeflated: (view.getUint8(6) & 1) !== 0,
    isLittleEndian: (version & 0x80) !== 0,
    packets: view.getUint32(8, true),
  })
}

/**
 * Records of a `.f1pcap`: f32 time, u32 length as stored, payload. The time is not read: seconds since 1970 in a float32
 * come in steps of 128 s.
 */
export function pcapFraming(start: PcapStart, inflate: (data: Uint8Array) => Uint8Array | null): Framing {
  return {
    startBytes: START_BYTES,
    headBytes: 8,
    storedBytes: head => head.getUint32(4, start.isLittleEndian),
    longestStored: start.isDeflated ? LONGEST_DEFLATED : LONGEST_DATAGRAM,
    datagram: stored => (start.isDeflated ? inflate(stored) : stored),
  }
}
