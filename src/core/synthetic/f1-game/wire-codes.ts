import type { GameCar } from './game-car.ts'

/** The race among the session types; they were counted anew in 2024. */
export const raceType = (format: number): number => (format >= 2024 ? 15 : 10)

const states2020 = { racing: 2, finished: 3, retired: 6 } as const
const states2021 = { racing: 2, finished: 3, retired: 7 } as const

export const resultStatus = (format: number, { state }: GameCar): number =>
  (format >= 2021 ? states2021 : states2020)[state]

/** The rubber (C3, C2, C1, intermediate, wet) and what colour it is sold as, by the codes of the field table. */
export const actualCompound = (compound: number): number => [18, 19, 20, 7, 8][compound] ?? 0
export const visualCompound = (compound: number): number => [16, 17, 18, 7, 8][compound] ?? 0

/** A human's place in the list of drivers is the largest number of its type. */
export const humanDriver = (format: number): number => (format >= 2026 ? 65535 : 255)

/** The team of drivers who drive for none of the championship: the demo's cars are nobody's. */
export const OWN_TEAM = 104

/** A frame has FL FR RL RR, the wire RL RR FL FR: the corner of a frame that stands at each place of the wire. */
export const cornerAt = [2, 3, 0, 1] as const

/** Flags of a car and of a marshal's zone. */
export const zoneFlags = { none: 0, yellow: 3 } as const
