import { parseArgs } from 'node:util'
import { wordsError } from '../settings/words-error.ts'
import { carsOf, gameOptions, type GameOptions } from '../../core/synthetic/f1-game/game-options.ts'

const help = `npm run pitwall -- game [options]

Plays the demo race as an F1 game would send it: true UDP packets, at the rates of the game. Prints what was sent, the
rate that was kept and how late the frames were.

  --to HOST:PORT    where to (default 127.0.0.1:20777)
  --format YEAR     packet format, 2020 to 2026 (default 2025)
  --cars N          4 to 22 cars, 24 in format 2026 (default 22)
  --hz N            frames per second, as in the game's menu: 20, 30 or 60 (default 60); 5 to 100 are possible
  --laps N          length of the race, 6 to 100 laps (default 30)
  --seconds N       ends after so many seconds of the session
  --speed N         session seconds per second (default 1)
  --seed N          seed of the race (default 7)
  --restricted N    so many human rivals who do not share their telemetry
  --spectator       nobody drives here: the race is watched
  --json            one JSON document at the end`

export interface GameWords {
  readonly to: { readonly host: string; readonly port: number }
  readonly options: GameOptions
  readonly speed: number
  /** Session seconds after which it ends; Infinity for the whole race. */
  readonly untilS: number
  readonly json: boolean
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    options: {
      to: { type: 'string', default: '127.0.0.1:20777' },
      format: { type: 'string', default: '2025' },
      cars: { type: 'string' },
      hz: { type: 'string', default: '60' },
      laps: { type: 'string', default: '30' },
      seconds: { type: 'string' },
      speed: { type: 'string', default: '1' },
      seed: { type: 'string', default: '7' },
      restricted: { type: 'string', default: '0' },
      spectator: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
}

function count(text: string, name: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number.`)
  return Number(text)
}

/** `host:port`, `[::1]:port`. */
function place(text: string): GameWords['to'] {
  const found = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text)
  const port = Number(found?.[3])
  if (!found || port < 1 || port > 65535) throw new Error('--to takes HOST:PORT, for example 192.168.1.20:20777.')
  return { host: found[1] ?? found[2] ?? '', port }
}

function above0(text: string, name: string): number {
  const value = Number(text)
  if (!(value > 0) || value === Infinity) throw new Error(`--${name} takes a number above 0.`)
  return value
}

/** Reads the words of the verb; a number is the exit code when there is nothing to run. */
export function readGameWords(argv: readonly string[]): GameWords | number {
  try {
    const { values } = parse(argv)
    if (values.help) {
      console.log(help)
      return 0
    }
    const format = count(values.format, 'format')
    const options = gameOptions({
      format,
      cars: values.cars === undefined ? Math.min(22, carsOf(format)) : count(values.cars, 'cars'),
      hz: count(values.hz, 'hz'),
      laps: count(values.laps, 'laps'),
      seed: count(values.seed, 'seed'),
      restricted: count(values.restricted, 'restricted'),
      isSpectator: values.spectator,
    })
    return {
      to: place(values.to),
      options,
      speed: above0(values.speed, 'speed'),
      untilS: values.seconds === undefined ? Infinity : above0(values.seconds, 'seconds'),
      json: values.json,
    }
  } catch (cause) {
    console.error(wordsError(cause))
    return 2
  }
}
