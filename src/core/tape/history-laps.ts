import type { HistoryLaps } from '../contract/payloads/replay.ts'
import type { SessionInfo } from '../samples/session.ts'
import type { TapedLap } from '../samples/taped.ts'

/** The laps of a recording to choose from: the own car first, then by number; laps in the order they were driven. */
export function historyLaps(laps: readonly TapedLap[], info: SessionInfo | null): HistoryLaps {
  const byCar = Map.groupBy(laps, lap => lap.car)
  const cars = [...byCar].map(([car, driven]) => {
    const known = info?.cars.find(one => one.car === car)
    return {
      car,
      number: known?.number ?? `#${car}`,
      isOwn: known?.isOwn ?? false,
      laps: driven
        .toSorted((a, b) => a.fromSeq - b.fromSeq || a.lap - b.lap)
        .map(one => ({ lap: one.lap, timeS: one.timeS, isClean: one.isClean, say: lapWords(one) })),
    }
  })
  return { cars: cars.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || byNumber(a.number, b.number)) }
}

/** `3` stands before `021`; what is no number stands last. */
const byNumber = (a: string, b: string): number => rank(a) - rank(b) || (a < b ? -1 : 1)

function rank(number: string): number {
  const value = Number.parseInt(number)
  return Number.isNaN(value) ? Number.MAX_SAFE_INTEGER : value
}

const flagWords: Readonly<Partial<Record<TapedLap['flag'], string>>> = {
  yellow: 'yellow flag',
  vsc: 'virtual safety car',
  'safety-car': 'safety car',
  red: 'red flag',
}

/** What made a lap a slow one, for people; empty for an ordinary lap. */
function lapWords({ isOutLap, isInLap, flag, isClean }: TapedLap): string {
  const words = [isOutLap ? 'out-lap' : '', isInLap ? 'in-lap' : '', flagWords[flag] ?? ''].filter(word => word !== '')
  if (words.length > 0) return words.join(', ')
  return isClean ? '' : 'not clean'
}
