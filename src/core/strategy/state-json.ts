import type { CarState, Lap, RaceState } from '../aggregate/race-state.ts'

/** Numbers that may be unknown: JSON has no NaN and writes null for it. */
const carNumbers = ['lineAtS', 'lapFrac', 'compound', 'tyreAgeLaps', 'stops', 'worn', 'wornPerLap'] as const
const lapNumbers = ['timeS', 'lineAtS', 'tyreAgeLaps'] as const

type Plain = Record<string, unknown>

const restored = <T extends object>(value: T, keys: readonly (keyof T & string)[]): T => {
  const unknown = keys.filter(key => (value as Plain)[key] === null)
  return { ...value, ...Object.fromEntries(unknown.map(key => [key, NaN])) }
}

/** A state as text that `stateFromJson` gives back bit for bit. */
export const stateToJson = (state: RaceState): string => JSON.stringify(state)

/** Reads what `stateToJson` wrote; the text must be one of those, it is not checked here. */
export function stateFromJson(text: string): RaceState {
  const state = JSON.parse(text) as RaceState
  return {
    ...restored(state, ['atS', 'flagSinceS']),
    cars: state.cars.map((car): CarState => ({
      ...restored(car, carNumbers),
      laps: car.laps.map((lap): Lap => restored(lap, lapNumbers)),
    })),
  }
}
