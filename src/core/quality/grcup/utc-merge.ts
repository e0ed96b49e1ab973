import { MOMENT } from './car-stream.ts'

/** Where one car of a merge stands. */
interface Place {
  readonly car: number
  readonly blocks: AsyncGenerator<Float64Array>
  block: Float64Array
  at: number
}

/** One moment of one car: `data[at]` is its first number. */
export interface MergedMoment {
  car: number
  data: Float64Array
  at: number
}

/** Moments handed on at once. */
const SLICE = 2000

/**
 * Moments of all cars in the order of UTC, equal ones in the order of the cars. Gives its slices as a callback per
 * moment and a yield per slice, so that nothing is copied.
 */
export async function* mergedByUtc(
  streams: readonly AsyncGenerator<Float64Array>[],
  onMoment: (moment: MergedMoment) => void,
): AsyncGenerator<void> {
  const places: Place[] = streams.map((blocks, car) => ({ car, blocks, block: new Float64Array(0), at: 0 }))
  let open: Place[] = []
  for (const place of places) if (await refill(place)) open.push(place)
  const moment: MergedMoment = { car: 0, data: new Float64Array(0), at: 0 }
  for (let sent = 1; open.length > 0; sent++) {
    const next = earliest(open)
    if (!next) return
    moment.car = next.car
    moment.data = next.block
    moment.at = next.at
    onMoment(moment)
    next.at += MOMENT.width
    if (next.at >= next.block.length && !(await refill(next))) open = open.filter(place => place !== next)
    if (sent % SLICE === 0) yield
  }
}

function earliest(places: readonly Place[]): Place | undefined {
  let found: Place | undefined
  let utcMs = Infinity
  for (const place of places) {
    const its = place.block[place.at] as number
    if (found && !(its < utcMs)) continue
    found = place
    utcMs = its
  }
  return found
}

async function refill(place: Place): Promise<boolean> {
  const step = await place.blocks.next()
  if (step.done === true) return false
  place.block = step.value
  place.at = 0
  return step.value.length > 0 || refill(place)
}
