import type { PointSession } from '../decode/points/point-session.ts'
import type { SenderTally } from '../decode/points/sender-tallies.ts'
import type { SenderFacts } from '../samples/receiving.ts'

const formNames: Readonly<Record<string, string>> = { json: 'JSON points', csv: 'CSV points' }

/** Channels without which a screen stays empty, and the sentence that says so. */
const wanted: readonly (readonly [channels: readonly string[], say: string])[] = [
  [['speedMps'], 'No speed yet: send speed_kmh.'],
  [['lap'], 'No lap number yet: laps are counted from the lap distance. Send lap.'],
  [['lapDistM', 'lapFrac'], 'No place on the lap yet: gaps and the order wait for lapdist_m.'],
]

/** The points' time may leave this computer's by so much without a word, seconds. */
const DRIFT_S = 60

/** Sentences about single cars; a field of thirty with one fault needs no thirty sentences. */
const MOST_DOUBTS = 6

const countOf = (tally: SenderTally, reason: string): number => tally.reasons.get(reason) ?? 0

/** The senders of a point session as facts for "What am I receiving?". */
export function pointSenders(session: PointSession, nowS: number): readonly SenderFacts[] {
  const info = session.info()
  const channels = session.channels()
  const assumed = [...assumptions(session), ...doubts(session), ...drift(session.driftS())]
  return session.senders().map(tally => ({
    from: tally.from,
    product: formNames[tally.form] ?? 'Text',
    format: tally.form,
    version: '',
    lastAtS: tally.lastAtS,
    received: tally.received,
    accepted: tally.accepted,
    bytes: tally.bytes,
    lost: 0,
    duplicates: countOf(tally, 'duplicate-same') + countOf(tally, 'duplicate-conflict'),
    outOfOrder: countOf(tally, 'out-of-order'),
    rejects: tally.reasons,
    packets: [{ name: 'points', count: tally.accepted, perS: tally.rate.perS(nowS), expectedPerS: null }],
    session: info?.session ?? '',
    track: info?.track.name ?? '',
    cars: info?.cars.length ?? 0,
    own: info?.cars.find(car => car.isOwn)?.number ?? '',
    isSpectating: false,
    restricted: [],
    channels,
    advice: tally.accepted === 0 ? unread(tally) : [...missing(channels), ...assumed],
  }))
}

function unread(tally: SenderTally): readonly string[] {
  const [reason] = [...tally.reasons].sort((a, b) => b[1] - a[1])[0] ?? []
  if (reason === 'no-track') return ['The points do not name their track: send track.']
  if (reason === 'no-identity') return ['The points do not name their car: send chassis.']
  return ['Nothing of it could be read: see the reasons.']
}

const missing = (channels: readonly string[]): readonly string[] =>
  wanted.filter(([any]) => !any.some(channel => channels.includes(channel))).map(([, say]) => say)

/** What was taken for granted because the points do not say it. */
function assumptions(session: PointSession): readonly string[] {
  const said: string[] = []
  const basis = session.basis()
  const unitless = basis.filter(car => car.isBrakeUnitAssumed)
  const psi = unitless.filter(car => car.brakeUnit === 'psi').length
  if (psi < unitless.length) said.push('Brake pressures are taken as bar (assumed).')
  if (psi > 0)
    said.push(`Brake pressures of ${psi} ${psi === 1 ? 'car are' : 'cars are'} taken as psi: they exceed 300.`)
  if (basis.some(car => car.wear === 'remaining')) said.push('Tyre wear is taken as what remains (assumed).')
  if (basis.some(car => car.wear === 'worn')) said.push('Tyre wear is taken as worn (assumed).')
  if (basis.some(car => car.isTimeFromArrival)) said.push('Points without a time are placed by their arrival.')
  if (basis.some(car => car.isFuelShare))
    said.push('Fuel comes as a share of a tank of unknown size and is not used: send fuelL in litres.')
  return said
}

/** What looks wrong with the sensors. It is said and left as it is: turning a live signal is the user's decision. */
function doubts(session: PointSession): readonly string[] {
  const numbers = new Map(session.info()?.cars.map(car => [car.key, car.number]))
  const said: string[] = []
  for (const { key, imu, isGpsDivided } of session.basis()) {
    const car = `Car ${numbers.get(key) ?? key}`
    if (imu.isReversed === true)
      said.push(`${car}: the forward acceleration runs against the speed (imu-reversed); invert accx for this source.`)
    if (imu.isLateralReversed === true)
      said.push(
        `${car}: the sideways acceleration is reversed (imu-reversed); invert accy, or steering, for this source.`,
      )
    if (imu.biasG !== 0)
      said.push(`${car}: the forward acceleration shows ${imu.biasG.toFixed(2)} g too much (imu-bias).`)
    if (isGpsDivided) said.push(`${car}: latitude and longitude look divided by 60 (gps-divided-by-60).`)
  }
  return said.slice(0, MOST_DOUBTS)
}

function drift(driftS: number): readonly string[] {
  if (!(Math.abs(driftS) > DRIFT_S)) return []
  const way = driftS < 0 ? 'behind' : 'ahead of'
  return [
    `The time of the points has come ${Math.round(Math.abs(driftS))} s ${way} this computer's since the session began: ` +
      'a replay at another speed, points that were stored before they were sent, or a wrong clock.',
  ]
}
