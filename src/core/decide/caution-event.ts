import type { RaceState } from '../aggregate/race-state.ts'
import type { Flag } from '../samples/session.ts'

const names: Partial<Record<Flag, string>> = { 'safety-car': 'safety car', vsc: 'virtual safety car', green: 'restart' }

export const isCautionOut = (state: RaceState): boolean => state.flag === 'safety-car' || state.flag === 'vsc'

/** The flag changed after `atS`: a named event, which reopens a question that had an answer. */
export function eventSince(state: RaceState, atS: number): string | null {
  return state.flagSinceS > atS ? (names[state.flag] ?? null) : null
}
