import type { EcuLap, GrCupReference, LapEnd, OfficialCar } from '../../decode/grcup/telemetry/reference.ts'
import type { VehicleLaps } from '../../decode/grcup/timing/ecu-laps.ts'
import { UNKNOWN_LAP } from '../../decode/grcup/timing/lap-file.ts'
import { lineCrossings, type LineCrossing } from '../../decode/grcup/timing/crossings.ts'
import type { OfficialLaps } from '../../decode/grcup/timing/official-cars.ts'
import type { OfficialRace } from '../../decode/grcup/timing/official-race.ts'
import { identityOf, type Identity } from './car-identity.ts'
import { matchedCar } from './matched-car.ts'

/** `GR86-<chassis>-<car>`: the chassis stays, the car part may be stale. */
interface VehicleName {
  /** `GR86-<chassis>`, or the whole id where it has no such form. */
  readonly chassis: string
  readonly printed: string
}

export function vehicleName(vehicleId: string): VehicleName {
  const parts = vehicleId.split('-')
  if (parts.length < 3) return { chassis: vehicleId, printed: '' }
  const printed = parts.at(-1) ?? ''
  // 000 means that no number was assigned.
  return { chassis: parts.slice(0, -1).join('-'), printed: /^0*$/.test(printed) ? '' : printed }
}

const known = (laps: readonly EcuLap[]): EcuLap[] => laps.filter(lap => lap.lap !== UNKNOWN_LAP)

function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b)
  return ordered[Math.floor(ordered.length / 2)] ?? NaN
}

/** Where matched laps say that the race clock began. */
function startOf(identity: Identity, crossings: readonly LineCrossing[], counted: readonly EcuLap[]): number {
  const atS = new Map(crossings.map(one => [one.row.lap, one.atS] as const))
  const starts = identity.match.pairs.map(
    pair => (counted[pair.place]?.endUtcS ?? NaN) - (atS.get(pair.officialLap) ?? NaN),
  )
  return median(starts.filter(Number.isFinite))
}

/** What official timing and the cars' lap files of one race know, for whoever reads its telemetry. */
export class RaceReference implements GrCupReference {
  readonly lapEnds: ReadonlyMap<string, readonly LapEnd[]>
  readonly trackName: string
  readonly #cars: readonly OfficialLaps[]
  readonly #crossings: readonly LineCrossing[]
  readonly #startS: number
  readonly #vehicles: ReadonlyMap<string, VehicleLaps>
  readonly #identities = new Map<string, Identity>()
  /** What telemetry asked for and got: official number by chassis. */
  readonly #resolved = new Map<string, string>()
  readonly #starts: number[] = []

  /** @param startS second 0 of the race clock on the clock of the cars' laps; NaN when not known */
  constructor(race: OfficialRace, vehicles: ReadonlyMap<string, VehicleLaps>, startS: number, trackName: string) {
    this.#cars = race.cars
    this.#crossings = lineCrossings(race.cars)
    this.#startS = startS
    this.#vehicles = vehicles
    this.trackName = trackName
    this.lapEnds = new Map([...vehicles].map(([id, vehicle]) => [id, vehicle.ends] as const))
    this.#identify()
  }

  /** Proven cars first; what is left is sought among the cars that nobody has proven to be. */
  #identify(): void {
    const open = new Map(this.#vehicles)
    for (const isLeftOver of [false, true]) {
      const taken = new Set([...this.#identities.values()].map(one => one.car))
      const cars = this.#cars.filter(car => !taken.has(car))
      for (const [id, vehicle] of open) {
        const printed = vehicle.printedNumber || vehicleName(id).printed
        const found = identityOf(known(vehicle.laps), printed, cars, this.#startS)
        if (!found || !(found.isProven || isLeftOver)) continue
        this.#identities.set(id, found)
        open.delete(id)
      }
    }
  }

  get officialCars(): number {
    return this.#cars.length
  }

  /** Vehicles of the lap files with the official number each was found to be; '' when none. */
  get vehicles(): readonly { readonly vehicleId: string; readonly number: string }[] {
    return [...this.#vehicles.keys()].map(vehicleId => ({
      vehicleId,
      number: this.#identities.get(vehicleId)?.car.number ?? '',
    }))
  }

  resolve(vehicleId: string, printedNumber: string, laps: readonly EcuLap[]): OfficialCar | null {
    const id = this.#sameChassis(vehicleId)
    const own = this.#vehicles.get(id)
    const printed = printedNumber || vehicleName(vehicleId).printed
    // The lap files hold the whole race; telemetry may be a piece of it.
    const counted = known(own?.laps ?? laps)
    const identity = this.#identities.get(id) ?? identityOf(counted, printed, this.#cars, this.#startS)
    if (!identity) return null
    this.#resolved.set(vehicleName(vehicleId).chassis, identity.car.number)
    const place = this.#cars.indexOf(identity.car)
    const crossings = this.#crossings.filter(one => one.car === place)
    this.#starts.push(startOf(identity, crossings, counted))
    return matchedCar({ identity, crossings, counted, printed, startS: this.#startS })
  }

  /** The official number a chassis was resolved to; undefined when it was not asked for or nothing fits. */
  numberOf(chassis: string): string | undefined {
    return this.#resolved.get(chassis)
  }

  /** Second 0 of the race clock on the clock of the laps: as given, else by the laps that were matched; NaN unknown. */
  get startS(): number {
    return Number.isNaN(this.#startS) ? median(this.#starts.filter(Number.isFinite)) : this.#startS
  }

  #sameChassis(vehicleId: string): string {
    if (this.#vehicles.has(vehicleId)) return vehicleId
    const { chassis } = vehicleName(vehicleId)
    return [...this.#vehicles.keys()].find(id => vehicleName(id).chassis === chassis) ?? vehicleId
  }
}
