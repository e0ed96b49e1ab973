/** What every datagram of the family says of itself, whatever its year. */
export interface PacketHead {
  /** The year of the wire format: 2018 … */
  readonly format: number
  readonly id: number
  /** The session it belongs to, for telling one from another. */
  readonly session: string
  /** Seconds of the session. */
  readonly sessionTimeS: number
}

/** Offsets of packet id, session number and session time: fields came in front of them in 2019 and again in 2023. */
function places(format: number): readonly [id: number, session: number, time: number] {
  if (format === 2018) return [3, 4, 12]
  return format < 2023 ? [5, 6, 14] : [6, 7, 15]
}

/** Reads the head of a datagram; null when it is too short to have one. */
export function readPacketHead(bytes: Uint8Array): PacketHead | null {
  if (bytes.length < 21) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const format = view.getUint16(0, true)
  const [id, session, time] = places(format)
  return {
    format,
    id: view.getUint8(id),
    session: `${view.getUint32(session + 4, true)}-${view.getUint32(session, true)}`,
    sessionTimeS: view.getFloat32(time, true),
  }
}
