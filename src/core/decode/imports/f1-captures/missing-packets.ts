import type { Finding } from '../../../samples/finding.ts'
import { packetKinds } from '../../f1/wire/packets.ts'

/** Within this time every kind has come at least once: Participants comes every five seconds. */
const LONG_ENOUGH_S = 10
const LAP_DATA = 2

/** What nobody knows without packets of a kind, by its id. */
const unknownWithout: readonly (readonly [id: number, say: string])[] = [
  [0, 'places, headings and accelerations'],
  [1, 'the track, its length, the kind of session, flags and the weather'],
  [4, 'numbers, names and who shares his telemetry'],
  [6, 'speeds, pedals and temperatures'],
  [7, 'fuel, energy and compounds'],
  [10, 'wear and damage'],
]

/**
 * Kinds of packets that a capture lacks although its format has them, with what is unknown for it.
 * @param ids of the packets that came, @param newest format among them, @param recordedS how much was recorded.
 */
export function missingPackets(ids: ReadonlySet<number>, newest: number, recordedS: number): Finding[] {
  const found: Finding[] = []
  if (ids.size > 0 && !ids.has(LAP_DATA)) {
    const say = 'There is no LapData packet: which cars drive and where they are is not known, so nothing can be shown.'
    found.push({ id: 'no-lap-data', severity: 'serious', car: null, count: 1, say })
  }
  if (recordedS < LONG_ENOUGH_S) return found
  for (const [id, what] of unknownWithout) {
    const kind = packetKinds.find(each => each.id === id)
    if (kind === undefined || ids.has(id) || newest < kind.since) continue
    const say = `There is no ${kind.name} packet: ${what} are unknown.`
    found.push({ id: 'packets-missing', severity: 'warn', car: null, count: 1, say })
  }
  return found
}
