import { type Corner, corners, type FieldName } from '../../../samples/fields.ts'
import type { Quantity } from './units.ts'

/** What a column is for: a field of the frame, or something a field is worked out from. */
export type Target =
  | { readonly to: 'field'; readonly field: FieldName; readonly quantity: Quantity }
  | { readonly to: 'across'; readonly corner: Corner; readonly quantity: Quantity }
  | { readonly to: 'time' | 'lap' | 'beacon' | 'latitude' | 'longitude'; readonly quantity: Quantity }

/** Letters and digits only, small: `Tyre Pres. FL` and `TYRE_PRES_FL` are one channel. */
const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

const field = (name: FieldName, quantity: Quantity): Target => ({ to: 'field', field: name, quantity })

/** Several spellings are in order of trust: of two columns for one field the earlier spelling wins. */
const spellings: readonly (readonly [Target, readonly string[]])[] = [
  [{ to: 'time', quantity: 'time' }, ['time', 'elapsedtime', 'sessiontime', 'logtime']],
  [
    { to: 'lap', quantity: 'count' },
    ['lapnumber', 'lap', 'lapno', 'sessionlapcount', 'lapcount', 'laps', 'currentlap'],
  ],
  [{ to: 'beacon', quantity: 'count' }, ['beacon', 'lapbeacon', 'beaconcode']],
  [{ to: 'latitude', quantity: 'angle' }, ['gpslatitude', 'latitude', 'lat']],
  [{ to: 'longitude', quantity: 'angle' }, ['gpslongitude', 'longitude', 'lon', 'long']],
  [field('lapDistM', 'length'), ['lapdistance', 'lapdist', 'corrlapdist']],
  [field('lapFrac', 'ratio'), ['lapdistpct', 'lapdistancepercent', 'lapfraction']],
  [field('speedMps', 'speed'), ['groundspeed', 'speed', 'corrspeed', 'vehiclespeed', 'gpsspeed']],
  [
    field('throttle', 'ratio'),
    ['throttle', 'throttlepos', 'throttleposition', 'throttlepedal', 'throttlepedalpos', 'pedalpos', 'tps'],
  ],
  [field('brake', 'ratio'), ['brake', 'brakepos', 'brakeposition', 'brakepedal', 'brakepedalpos']],
  [
    field('brakeLineFrontKpa', 'pressure'),
    ['brakepresfront', 'brakepressfront', 'brakepressurefront', 'brakepresf', 'brakelinepressfront', 'brkpresfront'],
  ],
  [
    field('brakeLineRearKpa', 'pressure'),
    ['brakepresrear', 'brakepressrear', 'brakepressurerear', 'brakepresr', 'brakelinepressrear', 'brkpresrear'],
  ],
  [
    field('steerRad', 'angle'),
    ['steeringwheelangle', 'steeringangle', 'steerangle', 'steeredangle', 'steering', 'steer'],
  ],
  [field('gear', 'count'), ['gear', 'gearposition', 'gearpos']],
  [field('rpm', 'rotation'), ['enginerpm', 'rpm', 'rpms', 'enginespeed', 'enginerevs']],
  [field('accLatMps2', 'acceleration'), ['gforcelat', 'glat', 'latacc', 'lataccel', 'lateralacceleration', 'accellat']],
  [
    field('accLongMps2', 'acceleration'),
    ['gforcelong', 'glong', 'longacc', 'longaccel', 'longitudinalacceleration', 'accellong'],
  ],
  [field('yawRateRadps', 'angular-rate'), ['gyroyawvelocity', 'yawrate', 'gyroyaw', 'chassisyawrate', 'roty']],
  [field('fuelL', 'volume'), ['fuellevel', 'fuelremaining', 'fuel', 'fuelintank', 'fuelvolume']],
  [field('fuelKg', 'mass'), ['fuellevel', 'fuelremaining', 'fuel', 'fuelintank', 'fuelmass']],
  [field('position', 'count'), ['position', 'raceposition']],
  [field('lastLapS', 'time'), ['lastlaptime', 'previouslaptime']],
  [field('currentLapS', 'time'), ['currentlaptime', 'runninglaptime', 'laptimerunning']],
  [field('airC', 'temperature'), ['airtemp', 'airtemperature', 'ambienttemp', 'ambienttemperature']],
  [field('trackC', 'temperature'), ['tracktemp', 'tracktemperature', 'tracktempcrew', 'roadtemp']],
]

const cornerSpellings: Readonly<Record<Corner, readonly string[]>> = {
  Fl: ['fl', 'lf', 'frontleft', 'leftfront'],
  Fr: ['fr', 'rf', 'frontright', 'rightfront'],
  Rl: ['rl', 'lr', 'rearleft', 'leftrear'],
  Rr: ['rr', 'rearright', 'rightrear'],
}

/** `#` stands for a corner. */
const cornerPatterns: readonly (readonly [string, Quantity, readonly string[]])[] = [
  ['tyrePressureKpa', 'pressure', ['tyrepres#', 'tyrepress#', 'tyrepressure#', '#tyrepres', '#pressure', 'tpmspress#']],
  ['tyreSurfaceC', 'temperature', ['tyretemp#', 'tyretemperature#', 'tyresurfacetemp#', 'tyretempsurface#']],
  ['tyreInnerC', 'temperature', ['tyrecoretemp#', 'tyretempcore#', 'tyreinnertemp#', 'tyrecarcasstemp#']],
  ['brakeTempC', 'temperature', ['braketemp#', 'brakedisctemp#', 'braketemperature#', '#braketemp']],
]

/** Three temperatures across one tread: their mean is the surface temperature of the tyre. */
const acrossPatterns: readonly string[] = ['inner', 'middle', 'centre', 'center', 'outer', 'left', 'right'].flatMap(
  place => [`tyretemp#${place}`, `tyretemp${place}#`],
)

const byName = new Map<string, { readonly target: Target; readonly trust: number }[]>()

function learn(name: string, target: Target, trust: number): void {
  const known = byName.get(name) ?? []
  byName.set(name, [...known, { target, trust }])
}

for (const [target, names] of spellings) names.forEach((name, i) => learn(name, target, names.length - i))
for (const corner of corners) {
  for (const short of cornerSpellings[corner]) {
    for (const [stem, quantity, patterns] of cornerPatterns)
      patterns.forEach((pattern, i) =>
        learn(pattern.replace('#', short), field(`${stem}${corner}` as FieldName, quantity), patterns.length - i),
      )
    for (const pattern of acrossPatterns)
      learn(pattern.replace('#', short), { to: 'across', corner, quantity: 'temperature' }, 1)
  }
}

/**
 * What a channel's name may mean, with how far the spelling is to be trusted against others; the unit decides between
 * several. Empty: not a channel of ours.
 */
export const targetsOf = (name: string): readonly { readonly target: Target; readonly trust: number }[] =>
  byName.get(plainName(name).replace(/^tire/, 'tyre').replace('tiretemp', 'tyretemp')) ?? []
