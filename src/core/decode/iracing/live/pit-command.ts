/** What may be asked of the crew. Litres and kPa; no amount keeps what is set there. */
export type PitCommand =
  | { readonly do: 'fuel'; readonly litres?: number }
  | { readonly do: 'tyre'; readonly wheel: 'LF' | 'RF' | 'LR' | 'RR'; readonly kpa?: number }
  | { readonly do: 'compound'; readonly code: number }
  | { readonly do: 'tear-off' | 'fast-repair' }
  | { readonly do: 'clear' | 'clear-fuel' | 'clear-tyres' | 'clear-tear-off' | 'clear-fast-repair' }

/** What the car says is set for the next stop, one reading. NaN: not said. */
export interface PitReading {
  /** Seconds after the command was sent. */
  readonly afterS: number
  readonly flags: number
  readonly fuelL: number
  /** `PitSvTireCompound`; the one thing that has no bit. */
  readonly compound: number
}

/** How long the car is watched after a command: there is no acknowledgement. */
export const READ_BACK_S = 2

const wheelBits = { LF: 1, RF: 2, LR: 4, RR: 8 } as const
const TYRES = 15
const FUEL = 16
const TEAR_OFF = 32
const FAST_REPAIR = 64
const ALL = TYRES | FUEL | TEAR_OFF | FAST_REPAIR

const wheelCommands = { LF: 3, RF: 4, LR: 5, RR: 6 } as const

/** The pit mode and argument of the game's message; null when the amount is no amount. */
export function pitMessage(command: PitCommand): { readonly mode: number; readonly argument: number } | null {
  const argument = argumentOf(command)
  // The message carries whole numbers of 16 bits, and the game reads 0 as "keep".
  if (!Number.isInteger(argument) || argument < 0 || argument > 999) return null
  return { mode: modeOf(command), argument }
}

function argumentOf(command: PitCommand): number {
  if (command.do === 'fuel') return Math.round(command.litres ?? 0)
  if (command.do === 'tyre') return Math.round(command.kpa ?? 0)
  return command.do === 'compound' ? command.code : 0
}

function modeOf(command: PitCommand): number {
  switch (command.do) {
    case 'clear':
      return 0
    case 'tear-off':
      return 1
    case 'fuel':
      return 2
    case 'tyre':
      return wheelCommands[command.wheel]
    case 'clear-tyres':
      return 7
    case 'fast-repair':
      return 8
    case 'clear-tear-off':
      return 9
    case 'clear-fast-repair':
      return 10
    case 'clear-fuel':
      return 11
    case 'compound':
      return 12
  }
}

/** One reading that shows the command done. */
function shows(command: PitCommand, { flags, fuelL, compound }: PitReading): boolean {
  const has = (mask: number): boolean => (flags & mask) === mask
  const hasNone = (mask: number): boolean => !Number.isNaN(flags) && (flags & mask) === 0
  switch (command.do) {
    case 'fuel':
      // The car rounds to what it can take in; half a litre is less than anyone asks for.
      return has(FUEL) && ((command.litres ?? 0) === 0 || Math.abs(fuelL - (command.litres ?? 0)) <= 0.6)
    case 'tyre':
      return has(wheelBits[command.wheel])
    case 'compound':
      return compound === command.code
    case 'tear-off':
      return has(TEAR_OFF)
    case 'fast-repair':
      return has(FAST_REPAIR)
    case 'clear':
      return hasNone(ALL)
    case 'clear-fuel':
      return hasNone(FUEL)
    case 'clear-tyres':
      return hasNone(TYRES)
    case 'clear-tear-off':
      return hasNone(TEAR_OFF)
    case 'clear-fast-repair':
      return hasNone(FAST_REPAIR)
  }
}

/**
 * Whether the crew took a command: `set` when a reading within 2 s shows it, `not-taken` otherwise. Readings from before
 * the command, and a car that says nothing, prove nothing. A tyre pressure cannot be read back, only that the tyre is
 * asked for.
 */
export function pitVerdict(command: PitCommand, readings: readonly PitReading[]): 'set' | 'not-taken' {
  const isShown = readings.some(one => one.afterS > 0 && one.afterS <= READ_BACK_S && shows(command, one))
  return isShown ? 'set' : 'not-taken'
}

const wheelWords = { LF: 'left front', RF: 'right front', LR: 'left rear', RR: 'right rear' } as const

/** The command as one sentence, for the confirm before it is sent. */
export function pitWords(command: PitCommand): string {
  switch (command.do) {
    case 'fuel':
      return command.litres
        ? `Set ${Math.round(command.litres)} l of fuel for the next stop.`
        : 'Set fuel for the next stop.'
    case 'tyre':
      return `Set a new ${wheelWords[command.wheel]} tyre${command.kpa ? ` at ${Math.round(command.kpa)} kPa` : ''}.`
    case 'compound':
      return `Set tyre compound ${command.code} for the next stop.`
    case 'tear-off':
      return 'Set a windscreen tear-off for the next stop.'
    case 'fast-repair':
      return 'Set a fast repair for the next stop.'
    case 'clear':
      return 'Clear everything set for the next stop.'
    case 'clear-fuel':
      return 'Take fuel off the next stop.'
    case 'clear-tyres':
      return 'Take all tyres off the next stop.'
    case 'clear-tear-off':
      return 'Take the tear-off off the next stop.'
    case 'clear-fast-repair':
      return 'Take the fast repair off the next stop.'
  }
}
