import { telemetryChannels } from '../../decode/grcup/telemetry/channels.ts'
import type { Finding } from '../../samples/finding.ts'
import type { ClockSegment } from '../clock/clock-segments.ts'
import { type CarFacts, shownNumber } from './car-facts.ts'

const clockWords: Readonly<Record<ClockSegment['basis'], string>> = {
  arrival: 'by arrival times',
  'lap-ends': 'by lap ends',
  estimate: "by the file's own estimate, which nothing here can check",
  none: 'unknown',
}

type Say = readonly [id: string, severity: Finding['severity'], count: number, say: string]

const seconds = (value: number): string => value.toFixed(1)
const offsetText = (segment: ClockSegment): string =>
  segment.basis === 'none' ? 'unknown' : `${seconds(segment.offsetMs / 1000)} s (${clockWords[segment.basis]})`

/** Two stretches of rows may lie hours apart and yet be of one clock. */
const STEP_MS = 1000
const isStep = (before: ClockSegment | undefined, segment: ClockSegment): boolean =>
  segment.basis === 'none' || Math.abs(segment.offsetMs - (before?.offsetMs ?? NaN)) > STEP_MS

/** What a report needs beside the facts of the car. */
export interface ReportOf {
  readonly overlapping: number
  readonly rightSensors: boolean
  readonly hasLength: boolean
  readonly hasTiming: boolean
}

/** Everything found on one car, and what was done about it. */
export function carFindings(car: CarFacts, of: ReportOf): Finding[] {
  const said: Say[] = [
    ...clockFindings(car, of.overlapping),
    ...rowFindings(car),
    ...(of.rightSensors ? imuFindings(car) : []),
    ...gpsFindings(car),
    ...distanceFindings(car, of.hasLength),
    [
      'lap-unmatched',
      'warn',
      of.hasTiming && !car.official ? 1 : 0,
      'No official car drives laps like this one; its number is as printed.',
    ],
  ]
  const number = shownNumber(car)
  const found = said
    .filter(each => each[2] > 0)
    .map(([id, severity, count, say]) => ({ id, severity, count, say, car: number }))
  return [...found, ...(car.official?.findings ?? [])]
}

function clockFindings(car: CarFacts, overlapping: number): Say[] {
  const segments = car.clocks.flatMap(clock => clock.segments)
  const isKnown = segments.every(segment => segment.basis !== 'none')
  const offsets = segments.map(offsetText).join(', then ')
  const late = car.lateness
  const steps = segments.filter((segment, i) => i > 0 && isStep(segments[i - 1], segment)).length
  return [
    isKnown
      ? ['clock-offset', 'info', segments.length, `UTC is ahead of the car's clock by ${offsets}; all times are UTC.`]
      : ['clock-offset', 'warn', segments.length, "No arrival times: times are the car's own, which may be days off."],
    ['clock-step', 'warn', steps, `The car's clock stepped: UTC is ahead by ${offsets}. Each part has its own.`],
    [
      'late',
      'info',
      late?.count ?? 0,
      `Samples came late, half of them by ${seconds(late?.medianS ?? 0)} s, the latest by ${seconds(late?.mostS ?? 0)} s; they stand where they were measured.`,
    ],
    [
      'clock-overlap',
      'warn',
      overlapping,
      'Samples of two clocks claim the same time; the later ones in the file were left out.',
    ],
  ]
}

function rowFindings(car: CarFacts): Say[] {
  const { vehicle, duplicates, holes, rates } = car
  const low = rates.lowRates()
  return [
    ['duplicate-same', 'info', duplicates.same, 'Rows repeat a value under the same stamp; one of each was taken.'],
    [
      'duplicate-conflict',
      'info',
      duplicates.conflict,
      'Rows give another value under the same stamp; they were put back to the stamps they lost, else the last one stands.',
    ],
    [
      'disorder',
      'info',
      vehicle.disorder,
      "Rows stand before older ones in the file; all were sorted by the car's own time.",
    ],
    ['clock-stray', 'warn', car.strays, 'Rows with a time far from all others of the car were left out.'],
    [
      'gap',
      'info',
      holes.count,
      `Holes of more than 0.5 s, the longest ${seconds(holes.longestS)} s; nothing was filled in.`,
    ],
    [
      'lap-unknown',
      'info',
      vehicle.unknownLapRows,
      `Rows without a lap number; ${car.filledLaps} moments lie inside a known lap and were given its number.`,
    ],
    ['rate-low', 'info', low.length, `Sampled less often than the logger records: ${low.join(', ')}.`],
  ]
}

function imuFindings({ imu }: CarFacts): Say[] {
  const turned = [...(imu.isReversed ? ['forward'] : []), ...(imu.lateralSign < 0 ? ['sideways'] : [])]
  const slope = Number.isNaN(imu.slope) ? '' : ` (forward axis ${imu.slope.toFixed(2)} × the change of speed)`
  return [
    [
      'imu-reversed',
      'warn',
      turned.length,
      `The acceleration sensor is mounted the wrong way round${slope}; turned: ${turned.join(' and ')}.`,
    ],
    [
      'imu-bias',
      'warn',
      imu.biasG === 0 ? 0 : 1,
      `The forward acceleration is off by ${imu.biasG.toFixed(2)} g; that was taken off.`,
    ],
    [
      'steering-reversed',
      'warn',
      imu.steeringSign < 0 ? 1 : 0,
      'The steering angle points the other way than the path; it was turned.',
    ],
  ]
}

function gpsFindings({ gps }: CarFacts): Say[] {
  return [
    [
      'gps-held',
      'info',
      gps.isHeld ? gps.held : 0,
      `GPS repeats the last place between new ones, ${Math.round((100 * gps.held) / gps.fixes)} % of the fixes; repeats are left out.`,
    ],
    [
      'gps-divided-by-60',
      'warn',
      gps.factor === 1 ? 0 : gps.fixes,
      'Latitude and longitude had been divided by 60; they were multiplied back.',
    ],
  ]
}

function distanceFindings(car: CarFacts, hasLength: boolean): Say[] {
  const lapDist = telemetryChannels.findIndex(row => row.field === 'lapDistM')
  const factors = car.clocks.flatMap(clock => [...clock.scale.byLap.values()])
  if (car.has[lapDist] === true || !hasLength || factors.length === 0) return []
  const [least, most] = [Math.min(...factors), Math.max(...factors)]
  const say = `Lap distance is worked out from speed and scaled to the official length, by ${least.toFixed(3)} to ${most.toFixed(3)}.`
  return [['distance-scale', 'info', factors.length, say]]
}
