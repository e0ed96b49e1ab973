import { compounds } from '../samples/fields.ts'
import type { SessionInfo } from '../samples/session.ts'
import type { TapedLap } from '../samples/taped.ts'
import { floatText } from './float-text.ts'

/** A cell of an exported table; null = not known. */
export type Cell = string | number | boolean | null

/** A column of an exported table. */
export interface LapColumn {
  readonly name: string
  readonly type: 'STRING' | 'INT32' | 'DOUBLE' | 'BOOLEAN'
  readonly of: (lap: TapedLap) => Cell
}

/**
 * The columns of exported laps. Units stand in the names; `lineAtS` is session time. People's names come last, where
 * the recording has them and they were asked for.
 */
export function lapColumns(info: SessionInfo | null, withNames: boolean): readonly LapColumn[] {
  const byCar = new Map((info?.cars ?? []).map(car => [car.car, car]))
  const hasNames = withNames && [...byCar.values()].some(car => car.name !== undefined)
  const hasClasses = [...byCar.values()].some(car => car.className !== '')
  return [
    { name: 'car', type: 'STRING', of: lap => byCar.get(lap.car)?.number ?? `#${lap.car}` },
    ...(hasClasses
      ? [{ name: 'class', type: 'STRING', of: (lap: TapedLap) => byCar.get(lap.car)?.className ?? null } as const]
      : []),
    { name: 'lap', type: 'INT32', of: lap => lap.lap },
    { name: 'timeS', type: 'DOUBLE', of: lap => plainS(lap.timeS) },
    { name: 'lineAtS', type: 'DOUBLE', of: lap => plainS(lap.lineAtS) },
    { name: 'flag', type: 'STRING', of: lap => lap.flag },
    { name: 'isClean', type: 'BOOLEAN', of: lap => lap.isClean },
    { name: 'isInLap', type: 'BOOLEAN', of: lap => lap.isInLap },
    { name: 'isOutLap', type: 'BOOLEAN', of: lap => lap.isOutLap },
    { name: 'tyreAgeLaps', type: 'DOUBLE', of: lap => lap.tyreAgeLaps },
    { name: 'compound', type: 'STRING', of: lap => compoundWord(lap.compound) },
    { name: 'position', type: 'INT32', of: lap => lap.position },
    ...(hasNames
      ? [{ name: 'driver', type: 'STRING', of: (lap: TapedLap) => byCar.get(lap.car)?.name ?? null } as const]
      : []),
  ]
}

/** A time that a source reports is a float32: 148.603, not the 148.60299682617188 that it is as a double. */
const plainS = (timeS: number): number => (Math.fround(timeS) === timeS ? Number(floatText(timeS)) : timeS)

/** A code outside the table is shown as its number. */
const compoundWord = (code: number | null): string | null =>
  code === null || Number.isNaN(code) ? null : (compounds[code] ?? String(code))
