import type { RaceEvent } from '../../../samples/session.ts'
import type { F1Packet } from '../wire/packet.ts'

/** By `penaltyType`: those that cost the driver something. The others are warnings and invalid laps. */
const penalties: Readonly<Record<number, string>> = {
  0: 'Drive-through penalty',
  1: 'Stop-go penalty',
  2: 'Grid penalty',
  4: 'Time penalty',
  6: 'Disqualified',
  17: 'Black flag timer',
}
const TIME_PENALTY = 4
const WARNING = 5
const RETIRED = 16
/** A byte that says nothing. */
const NONE = 255

/** By `reason` of DRSD, since 2025. */
const drsReasons = ['wet track', 'safety car', 'red flag', 'too early in the race'] as const
const severities = ['low', 'medium', 'high'] as const

const drsReason = (reason: number): string => {
  const word = drsReasons[reason]
  return word === undefined ? '' : `: ${word}`
}

type Said = Extract<RaceEvent, { basis: unknown }>

/**
 * What an event packet means for the log of the race; undefined for those that are none of its business (buttons, start
 * lights) or are handled by the session itself (flags, retirements, flashbacks).
 * @param numberOf the number on the door of the car in a slot.
 */
export function gameEvent(packet: F1Packet, numberOf: (car: number) => string): Said | undefined {
  const number = (path: string): number => packet.numbers(`event.${path}`)?.[0] ?? NaN
  const car = number('vehicleIdx')
  const isCar = car < packet.cars
  switch (packet.text('code')) {
    case 'PENA':
      return isCar ? penalty(car, number) : undefined
    case 'OVTK':
      return overtake(packet, number('overtakingVehicleIdx'), number('beingOvertakenVehicleIdx'))
    case 'COLL':
      return collision(packet, number, numberOf)
    case 'FTLP':
      return isCar ? remark(car, `Fastest lap ${lapText(number('lapTime'))}`) : undefined
    case 'SPTP':
      return isCar ? remark(car, `Speed trap ${Math.round(number('speed'))} km/h`) : undefined
    case 'DTSV':
      return isCar ? remark(car, 'Drive-through served') : undefined
    case 'SGSV':
      return isCar ? remark(car, 'Stop-go served') : undefined
    case 'RCWN':
      return isCar ? remark(car, 'Wins the race') : undefined
    case 'DRSE':
      return remark(null, 'DRS enabled')
    case 'DRSD':
      return remark(null, `DRS disabled${drsReason(number('reason'))}`)
    case 'LGOT':
      return remark(null, 'Lights out')
    default:
      return undefined
  }
}

const remark = (car: number | null, say: string): Said => ({ kind: 'remark', basis: 'reported', car, say })

function penalty(car: number, number: (path: string) => number): Said | undefined {
  const type = number('penaltyType')
  const time = number('time')
  const lap = number('lapNum')
  const where = `${lap > 0 && lap < NONE ? `, lap ${lap}` : ''} (infringement ${number('infringementType')})`
  const word = penalties[type]
  // The retirement has an event of its own.
  if (type === RETIRED) return undefined
  if (word === undefined) return remark(car, `${type === WARNING ? 'Warning' : `Stewards' note ${type}`}${where}`)
  const timeS = type === TIME_PENALTY && time > 0 && time < NONE ? time : null
  const say = `${word}${timeS === null ? '' : ` ${timeS} s`}${where}`
  return { kind: 'penalty', basis: 'reported', car, say, timeS }
}

const overtake = (packet: F1Packet, car: number, passed: number): Said | undefined =>
  car < packet.cars && passed < packet.cars ? { kind: 'overtake', basis: 'reported', car, passed } : undefined

function collision(
  packet: F1Packet,
  number: (path: string) => number,
  numberOf: (car: number) => string,
): Said | undefined {
  const [first, second] = [number('vehicle1Idx'), number('vehicle2Idx')]
  if (!(first < packet.cars)) return undefined
  const severity = severities[number('severity')]
  const how = severity === undefined ? '' : `, ${severity} severity`
  return remark(first, second < packet.cars ? `Collision with car ${numberOf(second)}${how}` : `Collision${how}`)
}

/** 1:23.456; the game sends float32 seconds. */
function lapText(timeS: number): string {
  const ms = Math.round(timeS * 1000)
  if (!(ms > 0)) return ''
  const rest = ((ms % 60_000) / 1000).toFixed(3)
  return ms < 60_000 ? rest : `${Math.floor(ms / 60_000)}:${rest.padStart(6, '0')}`
}
