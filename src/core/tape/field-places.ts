import { at } from '../samples/fields.ts'

export interface FieldPlaces {
  /** Where each recorded column stands in a frame of today; −1 where it is not known. */
  readonly places: readonly number[]
  /** Names of columns that are not known here: they are passed over. */
  readonly unknown: readonly string[]
}

/**
 * Finds the columns of a recording in today's table of fields by their names, so that an older or a newer table can be
 * read: what is unknown is passed over and told, what is missing is not reported.
 */
export function fieldPlaces(recorded: readonly string[]): FieldPlaces {
  const placeOf = new Map<string, number>(Object.entries(at))
  const places = recorded.map(name => placeOf.get(name) ?? -1)
  return { places, unknown: recorded.filter((_, i) => places[i] === -1) }
}
