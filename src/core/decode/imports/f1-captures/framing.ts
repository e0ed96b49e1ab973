/** No datagram of an F1 game is longer; what says so is no record. */
export const LONGEST_DATAGRAM = 4096

/** How a capture file wraps datagrams. */
export interface Framing {
  /** Bytes before the first record. */
  readonly startBytes: number
  /** Bytes in front of each payload. */
  readonly headBytes: number
  /** Length of the payload as stored. The view holds `headBytes` bytes of a record. */
  storedBytes(head: DataView): number
  /** A stored payload longer than this is a bad record. */
  readonly longestStored: number
  /** The datagram of a stored payload; null when it is damaged. */
  datagram(stored: Uint8Array): Uint8Array | null
}

const asStored = (stored: Uint8Array): Uint8Array => stored

/** Repeated: u32 length, datagram. Little-endian, no clock. */
export const lpFraming: Framing = {
  startBytes: 0,
  headBytes: 4,
  storedBytes: head => head.getUint32(0, true),
  longestStored: LONGEST_DATAGRAM,
  datagram: asStored,
}

/** Repeated: u64 monotonic nanoseconds, u16 length, datagram. Little-endian. */
export const capFraming: Framing = {
  startBytes: 0,
  headBytes: 10,
  storedBytes: head => head.getUint16(8, true),
  longestStored: LONGEST_DATAGRAM,
  datagram: asStored,
}
