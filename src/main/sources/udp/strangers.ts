import type { SenderFacts } from '../../../core/samples/receiving.ts'
import { RateMeter } from '../../../core/time/rate-meter.ts'

const MOST = 32

interface Stranger {
  readonly from: string
  reason: string
  received: number
  bytes: number
  lastAtS: number
  first16: string
  readonly reasons: Map<string, number>
  readonly rate: RateMeter
}

const games: Readonly<Record<string, string>> = {
  'other-game:dirt-rally': 'DiRT Rally or a relative of it',
  'other-game:forza': 'a Forza game',
  'other-game:float-block': 'another game (a block of numbers)',
}

/** Senders of what PitWall cannot read: named as well as their bytes allow, so that the user knows what to switch off. */
export class Strangers {
  readonly #byFrom = new Map<string, Stranger>()

  take(from: string, reason: string, bytes: Uint8Array, arrivalS: number): void {
    const stranger = this.#of(from)
    if (!stranger) return
    stranger.reason = reason
    stranger.received++
    stranger.bytes += bytes.length
    stranger.lastAtS = arrivalS
    stranger.first16 = [...bytes.subarray(0, 16)].map(byte => byte.toString(16).padStart(2, '0')).join(' ')
    stranger.reasons.set(reason, (stranger.reasons.get(reason) ?? 0) + 1)
    stranger.rate.add(arrivalS)
  }

  #of(from: string): Stranger | undefined {
    const known = this.#byFrom.get(from)
    if (known || this.#byFrom.size >= MOST) return known
    const made: Stranger = {
      ...{ from, reason: '', received: 0, bytes: 0, lastAtS: NaN, first16: '' },
      ...{ reasons: new Map<string, number>(), rate: new RateMeter() },
    }
    this.#byFrom.set(from, made)
    return made
  }

  /** @param nowS host seconds */
  list(nowS: number): readonly SenderFacts[] {
    return [...this.#byFrom.values()].map(one => factsOf(one, nowS))
  }
}

function factsOf(one: Stranger, nowS: number): SenderFacts {
  const game = games[one.reason]
  const advice = game
    ? `These look like packets of ${game}, which PitWall does not read.`
    : `PitWall does not know this; it begins with ${one.first16 || 'nothing'}.`
  const { from, received, bytes, lastAtS, reasons, rate } = one
  return {
    ...{ from, received, bytes, lastAtS, rejects: reasons, product: game ?? 'Unknown', format: '', version: '' },
    ...{ accepted: 0, lost: 0, duplicates: 0, outOfOrder: 0, session: '', track: '', cars: 0, own: '' },
    ...{ isSpectating: false, restricted: [], channels: [], advice: [advice] },
    packets: [{ name: 'datagrams', count: received, perS: rate.perS(nowS), expectedPerS: null }],
  }
}
