import type { BranchAnswer } from '../../../core/contract/payloads/replay.ts'
import { clockText } from '../../../core/units/clock-text.ts'
import { countText, fixedText } from '../../../core/units/fixed-text.ts'
import { positionText } from '../../../core/units/position-text.ts'
import { UNKNOWN } from '../../../core/units/readable.ts'

/** `From 41:03, lap 12, P7`: the state the races began in; what is not known is left out. */
export function branchPlace({ atS, lap, position }: BranchAnswer): string {
  const [lapDigits, place] = [fixedText(lap, 0), positionText(position)]
  return [
    `From ${clockText(atS)}`,
    ...(lapDigits === UNKNOWN ? [] : [`lap ${lapDigits}`]),
    ...(place === UNKNOWN ? [] : [place]),
  ].join(', ')
}

/** `2 000 races, seed 7`: enough to have them raced again. */
export const branchRaces = ({ races, seed }: BranchAnswer): string =>
  races === 0 ? 'No races run' : `${countText(races)} races, seed ${seed}`
