import type { Finding } from '../../samples/finding.ts'
import type { CarBasis } from './point-car.ts'
import type { PointSession } from './point-session.ts'

/** Reasons that people should read as sentences; the others are listed under their own word. */
const sentences: Readonly<Record<string, string>> = {
  'duplicate-same': 'Points that came twice with the same values were used once.',
  'duplicate-conflict': 'Points of one car and time with different values were merged; the later one won.',
  'out-of-order': 'Points that came after newer ones of their car were kept at their own time.',
  late: 'Points that came more than 5 s after newer ones of the session were kept at their own time.',
  'time-from-arrival': 'Points carry no time of their own.',
  'clock-step': 'The clock of a car stepped against UTC; its points were laid on UTC again.',
  'time-in-doubt':
    'Points whose time did not follow from the ones before waited for the next ones to say whether the clock was set.',
  'brake-unit-became-psi': 'Brake pressures above 300 are no bar: they are taken as psi.',
  'bad-json': 'Items that are no JSON were left out.',
  'bad-csv': 'Lines with another number of columns were left out.',
  'no-track': 'Points without a track were left out.',
  'no-identity': 'Points that do not name a car were left out.',
  'no-values': 'Points that say nothing measured were left out.',
  'alias-conflict': 'Fields that were told twice with different values were dropped.',
  'time-leap': 'Points half an hour ahead of the others, which no other point confirmed, were left out.',
  'stray-session': 'Single points of another track or session were left out.',
}

/** Reasons that are no loss. */
const remarks: ReadonlySet<string> = new Set([
  ...['duplicate-same', 'duplicate-conflict', 'out-of-order', 'late', 'time-from-arrival', 'clock-step'],
  ...['brake-unit-became-psi', 'time-in-doubt'],
])

/** Where the quality report has a word of its own. */
const ids: Readonly<Record<string, string>> = { 'out-of-order': 'disorder' }

const finding = (reason: string, car: string | null, count: number): Finding => ({
  id: ids[reason] ?? reason,
  severity: remarks.has(reason) ? 'info' : 'warn',
  car,
  count,
  say: sentences[reason] ?? `Left out: ${reason.replace(':', ' ')}.`,
})

/**
 * The quality report of a file of points: every reason once for each car, with its count; what belongs to no car; and
 * what the sensors of the last session's cars look like.
 */
export function pointFindings(session: PointSession): readonly Finding[] {
  const left = new Map<string, number>()
  for (const sender of session.senders()) {
    for (const [reason, count] of sender.reasons) left.set(reason, (left.get(reason) ?? 0) + count)
  }
  const found: Finding[] = []
  for (const car of session.cars()) {
    for (const [reason, count] of car.reasons) {
      found.push(finding(reason, car.number, count))
      left.set(reason, (left.get(reason) ?? 0) - count)
    }
  }
  for (const [reason, count] of left) if (count > 0) found.push(finding(reason, null, count))
  const numbers = new Map(session.info()?.cars.map(car => [car.key, car.number]))
  return [...found, ...session.basis().flatMap(basis => sensorFindings(basis, numbers.get(basis.key) ?? basis.key))]
}

function sensorFindings({ imu, isGpsDivided }: CarBasis, car: string): readonly Finding[] {
  const found: Finding[] = []
  const add = (id: string, say: string): void => void found.push({ id, severity: 'warn', car, count: 1, say })
  if (imu.isReversed === true)
    add('imu-reversed', 'The forward acceleration runs against the speed. It was left as sent.')
  else if (imu.isLateralReversed === true)
    add('imu-reversed', 'The sideways acceleration is reversed. It was left as sent.')
  if (imu.biasG !== 0)
    add('imu-bias', `The forward acceleration shows ${imu.biasG.toFixed(2)} g too much. It was left as sent.`)
  if (isGpsDivided) add('gps-divided-by-60', 'Latitude and longitude look divided by 60. They were left as sent.')
  return found
}
