import type { PacketRate, SenderFacts } from '../../../samples/receiving.ts'
import type { GameSession } from './game-session.ts'
import { productName } from './game-tables.ts'
import type { Sender } from './sender.ts'

/** A kind of packet that has not come for so long is missing, host seconds. */
const MISSING_S = 5
const CAR_DAMAGE = 10
/** Frames a second below which the slowest entry of the menu is chosen. */
const SLOW_HZ = 25

/** @param session that the sender takes part in, if any; @param nowS host seconds. */
export function senderFacts(sender: Sender, session: GameSession | undefined, nowS: number): SenderFacts {
  const { header } = sender
  const own = session?.own ?? -1
  return {
    from: sender.from,
    product: header === undefined ? 'F1 game' : (productName(header.packetFormat, header.gameYear).split(',')[0] ?? ''),
    format: header === undefined ? '' : String(header.packetFormat),
    version: header === undefined ? '' : versionText(header.gameMajorVersion, header.gameMinorVersion),
    lastAtS: sender.lastAtS,
    received: sender.received,
    accepted: sender.accepted,
    bytes: sender.bytes,
    lost: sender.loss.lost,
    duplicates: sender.duplicates,
    outOfOrder: sender.outOfOrder,
    rejects: sender.rejects,
    packets: sender.packets(nowS).filter(packet => packet.count > 0 || isSentIn(packet, session)),
    session: session?.words?.kind.name ?? '',
    track: session?.words?.track ?? '',
    cars: session?.roster.liveCount ?? 0,
    own: session !== undefined && own >= 0 ? session.roster.number(own) : '',
    isSpectating: session?.isSpectating ?? false,
    restricted: session?.roster.restricted() ?? [],
    channels: session?.channels() ?? [],
    advice: advice(sender, session, nowS),
  }
}

/** Two kinds come in some sessions only: in the others nobody waits for them. */
function isSentIn({ name }: PacketRate, session: GameSession | undefined): boolean {
  const kind = session?.words?.kind
  if (name === 'TimeTrial') return kind?.isTimeTrial === true
  return name !== 'LapPositions' || kind?.kind === 'race'
}

const versionText = (major: number, minor: number): string => `${major}.${String(minor).padStart(2, '0')}`

/** What is missing, with the entry of the game's menu that brings it. */
function advice(sender: Sender, session: GameSession | undefined, nowS: number): string[] {
  const said: string[] = []
  if (sender.isTooOld) {
    said.push('It sends the format of 2018 or 2019: set Telemetry Settings, UDP Format to 2020 or newer.')
  }
  if (nowS - sender.lastAtS >= MISSING_S) {
    said.push(
      'No packets for 5 s: set Telemetry Settings, UDP Telemetry to On, UDP IP Address to this machine (or UDP Broadcast Mode to On) and UDP Port to the port above, and let this program through the firewall.',
    )
    return said
  }
  if (session === undefined) return said
  const format = sender.header?.packetFormat ?? NaN
  const isHeard = nowS - sender.firstAtS >= MISSING_S && sender.frameRate(nowS) > 0 && !session.isPaused
  if (isHeard && format >= 2021 && sender.silenceS(CAR_DAMAGE, nowS) >= MISSING_S) {
    said.push('No CarDamage for 5 s: wear is unknown. A program that forwards the packets may leave it out.')
  }
  if (isHeard && sender.frameRate(nowS) < SLOW_HZ) {
    said.push('It sends 20 times a second: set Telemetry Settings, UDP Send Rate to 60 Hz.')
  }
  if (session.roster.areAllRivalsRestricted()) {
    said.push(
      'No rival shares fuel, wear and damage: each driver must set Telemetry Settings, Your Telemetry to Public.',
    )
  }
  return said
}
