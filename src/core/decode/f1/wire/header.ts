import type { Place } from './layouts.ts'
import type { F1Header } from './packet.ts'
import { readScalar, writeScalar } from './scalar.ts'

/** The numbers of the header and what they are called on the wire. */
const wireNames = {
  packetFormat: 'packetFormat',
  gameYear: 'gameYear',
  gameMajorVersion: 'gameMajorVersion',
  gameMinorVersion: 'gameMinorVersion',
  packetVersion: 'packetVersion',
  packetId: 'packetId',
  sessionTimeS: 'sessionTime',
  frameIdentifier: 'frameIdentifier',
  overallFrame: 'overallFrameIdentifier',
  playerCarIndex: 'playerCarIndex',
  secondaryPlayerCarIndex: 'secondaryPlayerCarIndex',
} as const

type HeaderNumber = keyof typeof wireNames
type HeaderPlaces = ReadonlyMap<string, Place>

/** Reads the headers of one format. */
export class HeaderReader {
  readonly #places: Readonly<Partial<Record<HeaderNumber, Place>>>
  readonly #uidAt: number
  // The id stays the same for a whole session; its text is made once.
  #low = 0
  #high = 0
  #uid = '0'.repeat(16)

  constructor(places: HeaderPlaces) {
    this.#places = Object.fromEntries(Object.entries(wireNames).map(([name, wireName]) => [name, places.get(wireName)]))
    this.#uidAt = places.get('sessionUID')?.offset ?? 0
  }

  read(view: DataView): F1Header {
    const at = this.#places
    return {
      packetFormat: value(view, at.packetFormat),
      gameYear: value(view, at.gameYear),
      gameMajorVersion: value(view, at.gameMajorVersion),
      gameMinorVersion: value(view, at.gameMinorVersion),
      packetVersion: value(view, at.packetVersion),
      packetId: value(view, at.packetId),
      sessionUid: this.#sessionUid(view),
      sessionTimeS: value(view, at.sessionTimeS),
      frameIdentifier: value(view, at.frameIdentifier),
      overallFrame: value(view, at.overallFrame),
      playerCarIndex: value(view, at.playerCarIndex),
      secondaryPlayerCarIndex: value(view, at.secondaryPlayerCarIndex),
    }
  }

  #sessionUid(view: DataView): string {
    const low = view.getUint32(this.#uidAt, true)
    const high = view.getUint32(this.#uidAt + 4, true)
    if (low !== this.#low || high !== this.#high) {
      this.#low = low
      this.#high = high
      this.#uid = hex32(high) + hex32(low)
    }
    return this.#uid
  }
}

const value = (view: DataView, place: Place | undefined): number =>
  place === undefined ? NaN : readScalar(view, place.scalar, place.offset)

const hex32 = (word: number): string => word.toString(16).padStart(8, '0')

/** Writes those fields that are given and that the format has. A session id that is not 16 hexadecimal digits is left out. */
export function writeHeader(view: DataView, places: HeaderPlaces, header: Partial<F1Header>): void {
  for (const [name, wireName] of Object.entries(wireNames)) {
    const given = header[name as HeaderNumber]
    const place = places.get(wireName)
    if (given !== undefined && place !== undefined) writeScalar(view, place.scalar, place.offset, given)
  }
  const uid = places.get('sessionUID')
  if (uid === undefined || header.sessionUid === undefined || !/^[0-9a-f]{16}$/i.test(header.sessionUid)) return
  view.setBigUint64(uid.offset, BigInt(`0x${header.sessionUid}`), true)
}
