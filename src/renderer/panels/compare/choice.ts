import type { LibrarySession } from '../../../core/contract/payloads/library.ts'
import type { HistoryLaps } from '../../../core/contract/payloads/replay.ts'
import { lapTimeText } from '../../../core/units/lap-time-text.ts'

/** What a person chose of one side; what is left open is chosen for them. */
export interface Wish {
  readonly id?: string
  readonly car?: number
  readonly lap?: number
}

/** One lap of one car of one recording. */
export interface LapOf {
  readonly id: string
  readonly car: number
  readonly lap: number
}

/** One side as it stands: what can be chosen, and what is. */
export interface Side {
  readonly id: string
  /** Undefined until the laps of the recording are known. */
  readonly history: HistoryLaps | undefined
  readonly car: HistoryLaps['cars'][number] | undefined
  readonly lap: number | undefined
}

export type Histories = Readonly<Record<string, HistoryLaps>>
type Car = HistoryLaps['cars'][number]
type Lap = Car['laps'][number]

/** The recording to begin with: the one that was asked for, else the one that is played, else the newest with two laps. */
export function firstSession(
  sessions: readonly LibrarySession[],
  askedId: string,
  playedId: string | null,
): string | undefined {
  const has = (id: string | null): boolean => sessions.some(session => session.id === id && isReadable(session))
  if (has(askedId)) return askedId
  if (playedId !== null && has(playedId)) return playedId
  const complete = sessions.find(session => isReadable(session) && session.laps >= 2)
  // What is being recorded may have more laps by now than the list knows of.
  return (complete ?? sessions.find(({ state }) => state === 'recording'))?.id
}

/** Laps can be read of it. */
export const isReadable = ({ state }: LibrarySession): boolean => state !== 'newer' && state !== 'unreadable'

/** The fastest clean lap; the fastest of all where none is clean. */
function bestLap({ laps }: Car): Lap | undefined {
  const clean = laps.filter(({ isClean }) => isClean)
  const of = clean.length > 0 ? clean : laps
  return of.reduce<Lap | undefined>(
    (best, lap) => (best === undefined || lap.timeS < best.timeS ? lap : best),
    undefined,
  )
}

/** The last clean lap that is not `but`; the last of all where there is none. */
function lastLap({ laps }: Car, but: number | undefined): Lap | undefined {
  const others = laps.filter(({ lap }) => lap !== but)
  return others.filter(({ isClean }) => isClean).at(-1) ?? others.at(-1)
}

const carOf = (history: HistoryLaps | undefined, wished: number | undefined): Car | undefined =>
  history?.cars.find(({ car }) => car === wished) ??
  history?.cars.find(({ isOwn, laps }) => isOwn && laps.length > 0) ??
  history?.cars.find(({ laps }) => laps.length > 0)

/** Side A: the own car's best clean lap, unless something else was wished. */
export function sideA(wish: Wish, histories: Histories, firstId: string): Side {
  const id = wish.id ?? firstId
  const history = histories[id]
  const car = carOf(history, wish.car)
  return { id, history, car, lap: car && (wishedLap(car, wish.lap) ?? bestLap(car)?.lap) }
}

/** Side B: the last clean lap of the same car, unless something else was wished; never the same lap as A by itself. */
export function sideB(wish: Wish, histories: Histories, a: Side): Side {
  const id = wish.id ?? a.id
  const history = histories[id]
  const isSame = id === a.id
  const car = carOf(history, wish.car ?? (isSame ? a.car?.car : undefined))
  const taken = isSame && car?.car === a.car?.car ? a.lap : undefined
  return { id, history, car, lap: car && (wishedLap(car, wish.lap) ?? lastLap(car, taken)?.lap) }
}

const wishedLap = (car: Car, wished: number | undefined): number | undefined =>
  car.laps.find(({ lap }) => lap === wished)?.lap

/** The lap a side names; undefined while it names none. */
export const lapOf = ({ id, car, lap }: Side): LapOf | undefined =>
  car === undefined || lap === undefined ? undefined : { id, car: car.car, lap }

/** `lap 12 · 1:34.567 · in lap`; what is clean says nothing more. */
export const lapText = ({ lap, timeS, isClean, say }: Lap): string =>
  [`lap ${lap}`, lapTimeText(timeS), ...(isClean ? [] : [say || 'not clean'])].join(' · ')

/** Whether two laps are there to be compared. */
export const areTwo = (a: LapOf | undefined, b: LapOf | undefined): boolean =>
  a !== undefined && b !== undefined && !(a.id === b.id && a.car === b.car && a.lap === b.lap)
