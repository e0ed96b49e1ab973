import type { Flag } from '../../../samples/session.ts'

/** Bits of the session flags, as the game's own header names them. */
const flagBits = {
  chequered: 0x1,
  white: 0x2,
  green: 0x4,
  yellow: 0x8,
  red: 0x10,
  yellowWaving: 0x100,
  oneToGreen: 0x200,
  caution: 0x4000,
  cautionWaving: 0x8000,
  black: 0x10000,
  disqualify: 0x20000,
  repair: 0x100000,
} as const

export const sessionStates = {
  getInCar: 1,
  warmUp: 2,
  parade: 3,
  racing: 4,
  chequered: 5,
  coolDown: 6,
} as const

/**
 * The flag over the course. Caution is the full-course one with the pace car, on ovals and roads alike, so it is our
 * safety car; yellow is waved where the car passes. Green is shown for moments only: racing without another flag is
 * green. Before the green there is none.
 */
export function flagOf(flags: number, state: number): Flag {
  const has = (bit: number): boolean => (flags & bit) !== 0
  if (state >= sessionStates.chequered || has(flagBits.chequered)) return 'chequered'
  if (has(flagBits.red)) return 'red'
  if (has(flagBits.caution | flagBits.cautionWaving)) return 'safety-car'
  if (state !== sessionStates.racing) return 'unknown'
  if (has(flagBits.yellow | flagBits.yellowWaving)) return 'yellow'
  return 'green'
}

/** Flags against one car that have just come out, as an event says them. */
export const carFlags: readonly { readonly bit: number; readonly kind: 'penalty' | 'remark'; readonly say: string }[] =
  [
    { bit: flagBits.black, kind: 'penalty', say: 'Black flag' },
    { bit: flagBits.disqualify, kind: 'penalty', say: 'Disqualified' },
    { bit: flagBits.repair, kind: 'remark', say: 'Shown the repair flag' },
  ]
