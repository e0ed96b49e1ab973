import { describe, expect, test } from 'vitest'
import {
  type PitCommand,
  pitMessage,
  type PitReading,
  pitVerdict,
  pitWords,
} from '../../../../../../src/core/decode/iracing/live/pit-command.ts'

const reading = (afterS: number, flags: number, fuelL = NaN, compound = NaN): PitReading => ({
  ...{ afterS, flags, fuelL, compound },
})

const table: readonly [PitCommand, [number, number], PitReading, PitReading][] = [
  [{ do: 'fuel', litres: 40 }, [2, 40], reading(0.1, 16, 40), reading(0.1, 16, 25)],
  [{ do: 'fuel' }, [2, 0], reading(0.1, 16, 3), reading(0.1, 0, 3)],
  [{ do: 'tyre', wheel: 'LF' }, [3, 0], reading(0.1, 1), reading(0.1, 2)],
  [{ do: 'tyre', wheel: 'RR', kpa: 172.4 }, [6, 172], reading(0.1, 8), reading(0.1, 7)],
  [{ do: 'compound', code: 1 }, [12, 1], reading(0.1, 0, 0, 1), reading(0.1, 15, 0, 0)],
  [{ do: 'tear-off' }, [1, 0], reading(0.1, 32), reading(0.1, 64)],
  [{ do: 'fast-repair' }, [8, 0], reading(0.1, 64), reading(0.1, 32)],
  [{ do: 'clear' }, [0, 0], reading(0.1, 0), reading(0.1, 16)],
  [{ do: 'clear-fuel' }, [11, 0], reading(0.1, 15), reading(0.1, 16)],
  [{ do: 'clear-tyres' }, [7, 0], reading(0.1, 16), reading(0.1, 17)],
  [{ do: 'clear-tear-off' }, [9, 0], reading(0.1, 31), reading(0.1, 32)],
  [{ do: 'clear-fast-repair' }, [10, 0], reading(0.1, 63), reading(0.1, 64)],
]

describe('S-IR-39: commands to the own crew', () => {
  test.each(table)('%j is message %j', (command, [mode, argument]) => {
    expect(pitMessage(command)).toEqual({ mode, argument })
    expect(pitWords(command)).toMatch(/^[A-Z].*\.$/)
  })

  test.each(table)('%j is set when the car shows it, and not taken otherwise', (command, _message, shown, other) => {
    expect(pitVerdict(command, [other, shown, other])).toBe('set')
    expect(pitVerdict(command, [other])).toBe('not-taken')
  })

  test('only readings within two seconds after the command count', () => {
    const command: PitCommand = { do: 'fuel', litres: 40 }
    expect(pitVerdict(command, [reading(0, 16, 40), reading(-1, 16, 40), reading(2.01, 16, 40)])).toBe('not-taken')
    expect(pitVerdict(command, [reading(2, 16, 40)])).toBe('set')
  })

  test.each(table)('%j: a car that says nothing proves nothing', command => {
    expect(pitVerdict(command, [])).toBe('not-taken')
    expect(pitVerdict(command, [reading(1, NaN)])).toBe('not-taken')
  })

  test.each<PitCommand>([
    { do: 'fuel', litres: -1 },
    { do: 'fuel', litres: NaN },
    { do: 'fuel', litres: 1e9 },
    { do: 'tyre', wheel: 'LF', kpa: -20 },
    { do: 'compound', code: 1.5 },
  ])('%j is no amount', command => {
    expect(pitMessage(command)).toBeNull()
  })
})
