import { createVirtualGame } from '../../core/synthetic/f1-game/virtual-game.ts'
import { every } from '../../core/time/clock.ts'
import { hostClock } from '../host-clock.ts'
import { openDatagramSender, type SendTally } from '../sources/virtual-game/datagram-sender.ts'
import { type GameWords, readGameWords } from './game-words.ts'

/** The verb. Exit code 1: the address is none, or some packets could not be sent. */
export async function game(argv: readonly string[]): Promise<number> {
  const words = readGameWords(argv)
  if (typeof words === 'number') return words
  const { to, options, speed, untilS } = words
  const opened = await openDatagramSender({ game: createVirtualGame(options), to, clock: hostClock, speed, untilS })
  if (!opened.ok) {
    console.error(opened.say)
    return 1
  }
  const sender = opened.value
  const stop = (): void => sender.stop()
  process.once('SIGINT', stop)
  const isShown = !words.json && process.stderr.isTTY
  const quiet = isShown ? every(hostClock, 1, () => show(sender.tally())) : () => undefined
  const tally = await sender.ended
  quiet()
  if (isShown) process.stderr.write('\n')
  process.removeListener('SIGINT', stop)
  console.log(words.json ? jsonOf(words, tally) : `Done: ${sentence(tally, options.hz)}`)
  if (tally.errors > 0) console.error(`${tally.errors} packets could not be sent.`)
  return tally.errors > 0 ? 1 : 0
}

function sentence({ packets, frames, keptHz, lateP99Ms }: SendTally, hz: number): string {
  const rate = Number.isFinite(keptHz) ? `${keptHz.toFixed(1)} of ${hz} Hz kept` : `${hz} Hz asked`
  return `${packets} packets in ${frames} frames, ${rate}, lateness p99 ${lateP99Ms.toFixed(1)} ms.`
}

/** One line that is written over until the last. */
function show({ packets, keptHz, lateP99Ms }: SendTally): void {
  process.stderr.write(`\r${packets} packets, ${keptHz.toFixed(1)} Hz, lateness p99 ${lateP99Ms.toFixed(1)} ms `)
}

function jsonOf({ to, options, speed }: GameWords, tally: SendTally): string {
  const { packets, bytes, frames, errors, keptHz, lateP99Ms } = tally
  const rate = Number.isFinite(keptHz) ? Math.round(keptHz * 1000) / 1000 : null
  return JSON.stringify({
    done: true,
    ...{ to: `${to.host}:${to.port}`, format: options.format, cars: options.cars, hz: options.hz, speed },
    ...{ packets, bytes, frames, errors, keptHz: rate, latenessP99Ms: lateP99Ms },
  })
}
