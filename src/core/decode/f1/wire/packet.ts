export type PacketName =
  | 'Motion'
  | 'Session'
  | 'LapData'
  | 'Event'
  | 'Participants'
  | 'CarSetups'
  | 'CarTelemetry'
  | 'CarStatus'
  | 'FinalClassification'
  | 'LobbyInfo'
  | 'CarDamage'
  | 'SessionHistory'
  | 'TyreSets'
  | 'MotionEx'
  | 'TimeTrial'
  | 'LapPositions'
  | 'CarTelemetry2'

/** The head of every datagram. Each packet has a head of its own, which stays as it is when the next one is read. */
export interface F1Header {
  readonly packetFormat: number
  /** Says nothing about the layout (format 2026 sends 25). NaN before 2023. */
  readonly gameYear: number
  readonly gameMajorVersion: number
  readonly gameMinorVersion: number
  readonly packetVersion: number
  readonly packetId: number
  /** 16 hexadecimal digits, lower case: a number of JavaScript cannot hold 64 bits. */
  readonly sessionUid: string
  readonly sessionTimeS: number
  readonly frameIdentifier: number
  /** Does not go back on a flashback. NaN before 2023. */
  readonly overallFrame: number
  /** 255 while spectating. */
  readonly playerCarIndex: number
  /** 255 = none. */
  readonly secondaryPlayerCarIndex: number
}

/**
 * One datagram that was accepted. Paths: `car.<field>` for the array of cars, `<member>.<field>` for other arrays of
 * structs, the bare name for the rest, `event.<field>` for what an event carries; names are the publisher's without `m_`.
 * The packet, its numbers and its texts are valid until the next packet of the same kind is read: buffers are reused.
 */
export interface F1Packet {
  readonly format: number
  readonly id: number
  readonly name: PacketName
  readonly header: F1Header
  /** Length of the array of cars in this format: 22, or 24 in 2026. */
  readonly cars: number
  /**
   * All values of a field, as on the wire (units, signs and wheel order untouched); a field with n values a car has
   * value k of car i at [i * n + k]. Undefined when this format, or this event, has no such field.
   */
  numbers(path: string): Float64Array | undefined
  /** Text `i` of a field, to its NUL. '' when there is none. */
  text(path: string, i?: number): string
}

/** Why a datagram was not read. Format, id: NaN where the datagram ends before them or its format is not known. */
export interface PacketReject {
  readonly reject: 'f1-size' | 'f1-format' | 'f1-id' | 'f1-short' | 'f1-too-old'
  readonly format: number
  readonly id: number
  readonly size: number
}
