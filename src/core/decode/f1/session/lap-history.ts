import type { F1Packet } from '../wire/packet.ts'

/** One lap of SessionHistory; NaN where the game has no time yet (it sends 0). */
export interface HistoryLap {
  readonly lap: number
  readonly timeS: number
  readonly sectorsS: readonly [number, number, number]
  readonly isValid: boolean
}

const none = new Float64Array(100).fill(NaN)
/** Bit of `lapValidBitFlags` for the whole lap. */
const LAP_VALID = 1

const positive = (value: number): number => (value > 0 ? value : NaN)

/** The laps that a SessionHistory packet gives a time for, of its one car. */
export function historyLaps(packet: F1Packet): HistoryLap[] {
  const column = (path: string): Float64Array | undefined => packet.numbers(`lapHistoryData.${path}`)
  const times = column('lapTimeInMS') ?? none
  const flags = column('lapValidBitFlags') ?? none
  const sectors = [1, 2, 3].map(n => ({
    ms: column(`sector${n}TimeInMS`) ?? column(`sector${n}TimeMSPart`) ?? none,
    minutes: column(`sector${n}TimeMinutes`) ?? column(`sector${n}TimeMinutesPart`),
  }))
  const sectorS = (n: number, i: number): number => {
    const sector = sectors[n]
    return positive((sector?.ms[i] ?? NaN) / 1000 + (sector?.minutes?.[i] ?? 0) * 60)
  }
  const laps: HistoryLap[] = []
  const count = Math.min(packet.numbers('numLaps')?.[0] ?? 0, times.length)
  for (let i = 0; i < count; i++) {
    const timeS = positive((times[i] ?? NaN) / 1000)
    if (Number.isNaN(timeS)) continue
    const sectorsS = [sectorS(0, i), sectorS(1, i), sectorS(2, i)] as const
    laps.push({ lap: i + 1, timeS, sectorsS, isValid: ((flags[i] ?? 0) & LAP_VALID) !== 0 })
  }
  return laps
}

/** Seconds of the car's best lap by its number in the packet; NaN when it has none. */
export function historyBestS(packet: F1Packet): number {
  const best = packet.numbers('bestLapTimeLapNum')?.[0] ?? 0
  return best > 0 ? positive((packet.numbers('lapHistoryData.lapTimeInMS')?.[best - 1] ?? NaN) / 1000) : NaN
}
