import type { PacketName } from '../../decode/f1/wire/packet.ts'
import { PacketDraft } from '../../decode/f1/wire/packet-writer.ts'
import { expectedHz, packetKinds } from '../../decode/f1/wire/packets.ts'
import type { PacketWork } from './game-view.ts'
import { writeSessionHistory, writeTyreSets } from './history-packets.ts'
import { writeLapData, writeLapPositions } from './lap-packets.ts'
import { writeMotion, writeMotionEx } from './motion-packets.ts'
import { writeParticipants } from './participants-packet.ts'
import { writeSession } from './session-packet.ts'
import { writeCarDamage, writeCarSetups, writeCarStatus } from './status-packets.ts'
import { writeCarTelemetry, writeCarTelemetry2 } from './telemetry-packets.ts'

/**
 * What a race sends again and again, in the order within a frame. A lobby and a time trial are no race: their packets are
 * not sent. Events and the final classification are sent when they happen.
 */
const works: readonly (readonly [PacketName, PacketWork])[] = [
  ['Participants', writeParticipants],
  ['Session', writeSession],
  ['Motion', writeMotion],
  ['LapData', writeLapData],
  ['CarTelemetry', writeCarTelemetry],
  ['CarStatus', writeCarStatus],
  ['MotionEx', writeMotionEx],
  ['CarTelemetry2', writeCarTelemetry2],
  ['CarDamage', writeCarDamage],
  ['CarSetups', writeCarSetups],
  ['SessionHistory', writeSessionHistory],
  ['TyreSets', writeTyreSets],
  ['LapPositions', writeLapPositions],
]

/** A packet of the format with its draft and how often it is sent. */
export interface ScheduledPacket {
  readonly draft: PacketDraft
  readonly write: PacketWork
  readonly hz: number
  /** Sent so far; in packets about one car it says whose turn it is. */
  sent: number
}

/** All packets that a race of this format repeats. */
export function packetSchedule(format: number, menuHz: number): ScheduledPacket[] {
  return works.flatMap(([name, write]) => {
    const hz = expectedHz(name, format, menuHz)
    return hz === null ? [] : [{ draft: draftOf(name, format), write, hz: Math.min(hz, menuHz), sent: 0 }]
  })
}

/** An empty packet of a kind. */
export const draftOf = (name: PacketName, format: number): PacketDraft =>
  new PacketDraft(format, packetKinds.find(kind => kind.name === name)?.id ?? NaN)

/** Whether a packet is due in a frame: at the first one, and then as often as its rate says, never twice in a frame. */
export const isDue = ({ hz, sent }: ScheduledPacket, frame: number, menuHz: number): boolean =>
  sent <= Math.floor((frame * hz) / menuHz + 1e-9)
