import type { PacketName } from './packet.ts'
import { inFormat, type Row, type Since } from './rows.ts'
import { carDamage } from './tables/car-damage.ts'
import { carSetups } from './tables/car-setups.ts'
import { carStatus } from './tables/car-status.ts'
import { carTelemetry, carTelemetry2 } from './tables/car-telemetry.ts'
import { event } from './tables/event.ts'
import { finalClassification } from './tables/final-classification.ts'
import { lapData } from './tables/lap-data.ts'
import { lapPositions, sessionHistory } from './tables/lap-history.ts'
import { motion, motionEx } from './tables/motion.ts'
import { lobbyInfo, participants } from './tables/participants.ts'
import { session } from './tables/session.ts'
import { timeTrial } from './tables/time-trial.ts'
import { tyreSets } from './tables/tyre-sets.ts'

interface PacketKind {
  readonly id: number
  readonly name: PacketName
  /** The first format that has it. */
  readonly since: number
  /** Packets a second; the rate set in the menu; or none: sent when something happens. */
  readonly rate: Since<number> | 'menu' | 'when-it-happens'
  readonly rows: readonly Row[]
}

export const formats = [2020, 2021, 2022, 2023, 2024, 2025, 2026] as const

/** The bodies of all packets, after the header. */
export const packetKinds: readonly PacketKind[] = [
  { id: 0, name: 'Motion', since: 2020, rate: 'menu', rows: motion },
  { id: 1, name: 'Session', since: 2020, rate: { 2020: 2 }, rows: session },
  { id: 2, name: 'LapData', since: 2020, rate: 'menu', rows: lapData },
  { id: 3, name: 'Event', since: 2020, rate: 'when-it-happens', rows: event },
  { id: 4, name: 'Participants', since: 2020, rate: { 2020: 0.2 }, rows: participants },
  { id: 5, name: 'CarSetups', since: 2020, rate: { 2020: 2 }, rows: carSetups },
  { id: 6, name: 'CarTelemetry', since: 2020, rate: 'menu', rows: carTelemetry },
  { id: 7, name: 'CarStatus', since: 2020, rate: 'menu', rows: carStatus },
  { id: 8, name: 'FinalClassification', since: 2020, rate: 'when-it-happens', rows: finalClassification },
  { id: 9, name: 'LobbyInfo', since: 2020, rate: 'when-it-happens', rows: lobbyInfo },
  { id: 10, name: 'CarDamage', since: 2021, rate: { 2021: 2, 2023: 10 }, rows: carDamage },
  { id: 11, name: 'SessionHistory', since: 2021, rate: { 2021: 20 }, rows: sessionHistory },
  { id: 12, name: 'TyreSets', since: 2023, rate: { 2023: 20 }, rows: tyreSets },
  { id: 13, name: 'MotionEx', since: 2023, rate: 'menu', rows: motionEx },
  { id: 14, name: 'TimeTrial', since: 2024, rate: { 2024: 1 }, rows: timeTrial },
  { id: 15, name: 'LapPositions', since: 2025, rate: { 2025: 1 }, rows: lapPositions },
  { id: 16, name: 'CarTelemetry2', since: 2026, rate: 'menu', rows: carTelemetry2 },
]

/** Undefined for an id that no format has. */
export const packetName = (id: number): PacketName | undefined => packetKinds.find(kind => kind.id === id)?.name

/**
 * Packets a second that a game sends of a kind when its menu is set to `menuHz`; of those that tell of one car at a time,
 * of all cars together. Null for what is sent when it happens, and where the format has no such packet.
 */
export function expectedHz(name: PacketName, format: number, menuHz: number): number | null {
  const kind = packetKinds.find(each => each.name === name)
  if (kind === undefined || format < kind.since || kind.rate === 'when-it-happens') return null
  return kind.rate === 'menu' ? menuHz : (inFormat(kind.rate, format) ?? null)
}
