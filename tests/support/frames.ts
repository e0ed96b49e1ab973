import { emptyFrame, put, type FieldName } from '../../src/core/samples/fields.ts'
import type { CarInfo, SessionInfo } from '../../src/core/samples/session.ts'

/** A frame that reports just these fields; a value outside its field's range is a mistake of the test. */
export function frameOf(values: Partial<Record<FieldName, number>>): Float32Array {
  const frame = emptyFrame()
  for (const [name, value] of Object.entries(values)) {
    if (!put(frame, name as FieldName, value)) throw new RangeError(`${name} cannot be ${value}`)
  }
  return frame
}

const carOf = (car: number, more: Partial<CarInfo> = {}): CarInfo => ({
  car,
  key: `chassis-${car}`,
  number: String(car + 1),
  className: '',
  isOwn: car === 0,
  ...more,
})

/** A race over a 1,000 m lap with sectors at 300, 700 and 1,000 m. */
export const sessionOf = (cars: number, more: Partial<SessionInfo> = {}): SessionInfo => ({
  kind: 'points',
  track: { name: 'Short', lengthM: 1000, sectorEndsM: [300, 700, 1000], pitEntryM: 900 },
  session: 'race',
  lapsTotal: 5,
  cars: Array.from({ length: cars }, (_, car) => carOf(car)),
  rules: { pitLossS: null, tyreStops: null, compoundsRequired: 1 },
  ...more,
})
