import { at, corners, emptyFrame, put, type FieldName } from '../../../samples/fields.ts'
import { asList, asNumber, asObject, asText, type JsonObject } from '../json/json-value.ts'
import { compoundCode } from './session-words.ts'

/** One lap of one car as the file tells it. */
export interface LapRecord {
  readonly lap: number
  /** NaN where the lap was not timed. */
  readonly timeS: number
  readonly sectorsS: readonly [number, number, number]
  /** Null where the file does not say. */
  readonly isValid: boolean | null
}

/** No lap of a game takes longer: what says so is damaged, and would move all laps after it out of the race. */
const LONGEST_LAP_MS = 4 * 3600 * 1000

/** Bit 0 of the game's lap flags: the lap is valid. */
const LAP_VALID = 1

function sectorS(entry: JsonObject, sector: number): number {
  const ms = asNumber(entry[`sector-${sector}-time-in-ms`])
  const minutes = asNumber(entry[`sector-${sector}-time-minutes`])
  const timeS = ms / 1000 + (Number.isNaN(minutes) ? 0 : minutes * 60)
  return timeS > 0 ? timeS : NaN
}

/** The laps of a car in order; lap 1 is the first entry. Times of 0 mean that the lap was not completed. */
export function lapRecords(car: JsonObject): readonly LapRecord[] {
  const history = asObject(car['session-history'])
  const entries = asList(history['lap-history-data'])
  const said = asNumber(history['num-laps'])
  const laps = entries.slice(0, Number.isNaN(said) ? entries.length : Math.max(0, said))
  return laps.map((raw, i) => {
    const entry = asObject(raw)
    const ms = asNumber(entry['lap-time-in-ms'])
    const flags = asNumber(entry['lap-valid-bit-flags'])
    return {
      lap: i + 1,
      timeS: ms > 0 && ms < LONGEST_LAP_MS ? ms / 1000 : NaN,
      sectorsS: [sectorS(entry, 1), sectorS(entry, 2), sectorS(entry, 3)],
      isValid: Number.isNaN(flags) ? null : (flags & LAP_VALID) !== 0,
    }
  })
}

/** The game counts wheels RL, RR, FL, FR; frames FL, FR, RL, RR. */
const gameWheels = { Rl: 0, Rr: 1, Fl: 2, Fr: 3 } as const

/** Damage in percent by the file's names. */
const damages: readonly (readonly [string, FieldName])[] = [
  ['front-left-wing-damage', 'damageFrontLeftWing'],
  ['front-right-wing-damage', 'damageFrontRightWing'],
  ['rear-wing-damage', 'damageRearWing'],
  ['floor-damage', 'damageFloor'],
  ['diffuser-damage', 'damageDiffuser'],
  ['sidepod-damage', 'damageSidepod'],
  ['gear-box-damage', 'damageGearbox'],
  ['engine-damage', 'damageEngine'],
]

/** Tyres and damage: percent of four wheels in the game's order. */
function putDamage(frame: Float32Array, damage: JsonObject): void {
  const wear = asList(damage['tyres-wear'])
  const hurt = asList(damage['tyres-damage'])
  const blisters = asList(damage['tyre-blisters'])
  for (const corner of corners) {
    const wheel = gameWheels[corner]
    put(frame, `tyreWear${corner}`, asNumber(wear[wheel]) / 100)
    put(frame, `tyreDamage${corner}`, asNumber(hurt[wheel]) / 100)
    put(frame, `tyreBlisters${corner}`, asNumber(blisters[wheel]) / 100)
  }
  for (const [key, name] of damages) put(frame, name, asNumber(damage[key]) / 100)
}

/**
 * The state at the end of a lap (`per-lap-info`): wear, damage, fuel, energy, tyres, position. Of a driver who does not
 * share them, wear, damage, fuel and energy read 0 and are left out.
 */
export function stateFrame(info: JsonObject, isPublic: boolean): Float32Array {
  const frame = emptyFrame()
  const status = asObject(info['car-status-data'])
  put(frame, 'tyreCompound', compoundCode(asText(status['visual-tyre-compound'])))
  put(frame, 'tyreAgeLaps', asNumber(status['tyres-age-laps']))
  put(frame, 'position', asNumber(info['track-position']))
  if (!isPublic) return frame
  putDamage(frame, asObject(info['car-damage-data']))
  put(frame, 'fuelKg', asNumber(status['fuel-in-tank']))
  put(frame, 'fuelLapsLeft', asNumber(status['fuel-remaining-laps']))
  put(frame, 'ersJ', asNumber(status['ers-store-energy']))
  put(frame, 'tyreSet', asNumber(asObject(info['tyre-sets-data'])['fitted-index']))
  return frame
}

export const hasPosition = (frame: Float32Array): boolean => !Number.isNaN(frame[at.position] ?? NaN)
