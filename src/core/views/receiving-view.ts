import type { ReceivingNow } from '../contract/payloads/receiving.ts'
import type { Label } from '../samples/capabilities.ts'
import type { Receiving, SenderFacts } from '../samples/receiving.ts'

export interface ReceivingGround {
  readonly label: Label
  readonly name: string
  readonly receiving: Receiving | null
  readonly canForward: boolean
  readonly nowS: number
}

/** Host seconds without a word after which a live source asks whether the sender is set up. */
const QUIET_S = 5
/** Rejects shown of a sender, the most frequent first. */
const REASONS = 8

export function receivingView({ label, name, receiving, canForward, nowS }: ReceivingGround): ReceivingNow {
  const senders = receiving?.senders ?? []
  return {
    senders: heardFirst(senders, nowS).map(sender => senderView(sender, nowS)),
    forwards: [...(receiving?.forwards ?? [])],
    say: say(label, name, receiving, nowS),
    canForward,
  }
}

/** Who is silent stands behind who speaks; otherwise nobody changes place. */
const heardFirst = (senders: readonly SenderFacts[], nowS: number): readonly SenderFacts[] => {
  const isSilent = ({ lastAtS }: SenderFacts): boolean => !(nowS - lastAtS <= QUIET_S)
  return [...senders.filter(one => !isSilent(one)), ...senders.filter(isSilent)]
}

function senderView(sender: SenderFacts, nowS: number): ReceivingNow['senders'][number] {
  const { lastAtS, rejects, packets, ...facts } = sender
  return {
    ...facts,
    ageS: Number.isFinite(lastAtS) ? Math.max(0, nowS - lastAtS) : 0,
    restricted: [...facts.restricted],
    channels: [...facts.channels],
    advice: [...facts.advice],
    packets: packets.map(packet => ({ ...packet, perS: Math.round(packet.perS * 10) / 10 })),
    rejects: [...rejects]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))
      .slice(0, REASONS),
  }
}

function say(label: Label, name: string, receiving: Receiving | null, nowS: number): string {
  if (label !== 'LIVE' || !receiving) return `${name} is not received from anybody: it is played on this computer.`
  const newestS = Math.max(-Infinity, ...receiving.senders.map(sender => sender.lastAtS))
  if (nowS - newestS <= QUIET_S) return ''
  const { addresses } = receiving
  const where = addresses.length > 0 ? ` to ${addresses.join(' or ')}` : ''
  return (
    `${name}: nothing has come for ${receiving.senders.length === 0 ? 'as long as it is open' : `${QUIET_S} s or more`}. ` +
    `Switch UDP telemetry on in the game and send it${where} on this port, or to broadcast; ` +
    'let this program through the firewall; close other programs that use the port.'
  )
}
