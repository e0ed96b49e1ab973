import { compounds, corners, put } from '../../../samples/fields.ts'
import { isRecord, numberAt, recordAt, textAt } from './json-fields.ts'

/** What only the player's object has, and what had to be assumed about it. */
export class OwnTelemetry {
  /** Lines on which the game gave no telemetry of the player. */
  missing = 0
  /** Lines whose pedals and wheel all stood at exactly 0 before any of them ever moved. */
  flatInputs = 0
  readonly unknownCompounds = new Set<string>()
  #inputsMoved = false

  /** Writes fuel, tyres, brakes, engine and pedals into the frame. */
  put(frame: Float32Array, raw: Readonly<Record<string, unknown>>): void {
    const fuel = recordAt(raw, 'fuel')
    // Without telemetry the recorder writes 0 for fuel, speed of rotation and gear, and null for the capacity only.
    if (!Number.isFinite(numberAt(fuel, 'capacityLiters'))) {
      this.missing++
      return
    }
    put(frame, 'fuelL', numberAt(fuel, 'liters'))
    const engine = recordAt(raw, 'engine')
    put(frame, 'rpm', numberAt(engine, 'rpm'))
    put(frame, 'gear', numberAt(engine, 'gear'))
    this.#tyres(frame, raw.tires)
    this.#brakes(frame, raw.brakes)
    this.#inputs(frame, recordAt(raw, 'inputs'))
  }

  #tyres(frame: Float32Array, raw: unknown): void {
    const tyres = recordsOf(raw)
    corners.forEach((corner, i) => {
      const tyre = tyres[i] ?? {}
      // What is written is the tread that remains: 1 is a new tyre.
      put(frame, `tyreWear${corner}`, 1 - numberAt(tyre, 'wear01'))
      put(frame, `tyrePressureKpa${corner}`, numberAt(tyre, 'pressureKpa'))
      put(frame, `tyreSurfaceC${corner}`, surfaceC(tyre))
    })
    const words = new Set(tyres.map(tyre => textAt(tyre, 'compound').toLowerCase()))
    const [word = ''] = words
    // Two compounds on one car are no compound.
    if (words.size !== 1 || word === '') return
    const code = compounds.indexOf(word as (typeof compounds)[number])
    if (code >= 0) put(frame, 'tyreCompound', code)
    else this.unknownCompounds.add(word)
  }

  #brakes(frame: Float32Array, raw: unknown): void {
    const brakes = recordsOf(raw)
    corners.forEach((corner, i) => put(frame, `brakeTempC${corner}`, numberAt(brakes[i] ?? {}, 'discTempC')))
  }

  /** A recorder that does not read the pedals writes 0 for all of them: nothing is believed until one has moved. */
  #inputs(frame: Float32Array, inputs: Record<string, unknown>): void {
    const [throttle = NaN, brake = NaN, clutch = NaN, steer = NaN] = inputNames.map(name => numberAt(inputs, name))
    this.#inputsMoved ||= [throttle, brake, clutch, steer].some(value => value !== 0 && Number.isFinite(value))
    if (!this.#inputsMoved) {
      if (throttle === 0) this.flatInputs++
      return
    }
    put(frame, 'throttle', throttle)
    put(frame, 'brake', brake)
    put(frame, 'clutch', clutch)
    // The game counts the wheel from left to right.
    put(frame, 'steerNorm', -steer)
  }
}

const inputNames = ['throttle', 'brake', 'clutch', 'steer'] as const

const recordsOf = (raw: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(raw) ? raw.map(one => (isRecord(one) ? one : {})) : []

/**
 * The surface temperature of a tyre: the one so called, else the mean of the three across the tread. They are the game's
 * left, centre and right; the words `inner` and `outer` of the file are wrong on one side of the car, so that only the
 * mean is safe. A plain number is the recorder's stand-in for "nothing read".
 */
function surfaceC(tyre: Record<string, unknown>): number {
  const said = numberAt(tyre, 'surfaceTempC')
  if (Number.isFinite(said)) return said
  const across = recordAt(tyre, 'tempC')
  return (numberAt(across, 'inner') + numberAt(across, 'center') + numberAt(across, 'outer')) / 3
}
