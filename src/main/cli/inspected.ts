import type { Result } from '../../core/health/result.ts'
import type { FileReading } from '../../core/samples/file-reading.ts'
import type { Finding } from '../../core/samples/finding.ts'
import { UNKNOWN_TRACK } from '../../core/quality/grcup-race/timing-race.ts'
import { isTimedRace, mostLaps } from '../../core/quality/most-laps.ts'
import { SampleTally, type TalliedLaps } from '../../core/quality/sample-tally.ts'

/** What `inspect` says of a file or of a set of files that are one session. */
export interface Inspected {
  readonly path: string
  /** Null when the file was refused; `say` tells why. */
  readonly format: string | null
  readonly kind: string | null
  readonly say: string
  readonly cars: readonly string[]
  /** Laps of the car with the most, and of all cars. */
  readonly laps: number
  readonly carLaps: number
  readonly lapsByCar: Readonly<Record<string, TalliedLaps>>
  readonly track: string | null
  readonly durationS: number
  readonly samples: number
  readonly rates: Readonly<Record<string, number>>
  readonly channels: readonly string[]
  readonly rejected: Readonly<Record<string, number>>
  readonly quality: readonly Finding[]
}

const nothing = {
  ...{ kind: null, cars: [], laps: 0, carLaps: 0, lapsByCar: {}, track: null, durationS: 0, samples: 0 },
  ...{ rates: {}, channels: [], rejected: {}, quality: [] },
} as const

export const refused = (path: string, say: string): Inspected => ({ path, format: null, say, ...nothing })

/** Reads an opened file to its end and says what is in it. */
export async function inspect(
  path: string,
  opened: Result<FileReading>,
  progress: (share: number) => void,
): Promise<Inspected> {
  if (!opened.ok) return refused(path, opened.say)
  const reading = opened.value
  const tally = new SampleTally()
  const broke: Finding[] = []
  try {
    for await (const share of reading.read(tally)) progress(share)
  } catch (cause) {
    const say = `It could not be read to its end: ${cause instanceof Error ? cause.message : 'unknown'}.`
    broke.push({ id: 'cut-short', severity: 'serious', car: null, count: 1, say })
  }
  const tallied = tally.facts()
  const told = reading.facts?.() ?? {}
  const lapsByCar = tally.lapsByCar()
  const seen = Object.values(lapsByCar).reduce((sum, laps) => sum + laps.count, 0)
  const isTimed = isTimedRace(reading, tally)
  return {
    path,
    format: reading.format,
    kind: reading.kind,
    say: reading.say,
    cars: told.cars ?? tallied.cars,
    laps: mostLaps(reading, tally) || (told.laps ?? 0),
    carLaps: isTimed || seen === 0 ? (told.laps ?? seen) : seen,
    lapsByCar,
    track: trackOf(tally),
    durationS: round(told.durationS ?? tallied.durationS),
    samples: tally.samples,
    rates: { ...tallied.rates, ...told.rates },
    channels: told.channels?.length ? told.channels : tallied.channels,
    rejected: Object.fromEntries(tally.rejected),
    quality: [...reading.findings(), ...broke],
  }
}

/** A session of which nobody knows where it was says so in words; here it is null. */
function trackOf({ session }: SampleTally): string | null {
  const name = session?.track.name ?? ''
  return name === '' || name === UNKNOWN_TRACK ? null : name
}

const round = (value: number): number => Math.round(value * 1000) / 1000

/** The same in words for people. */
export function inspectedText(found: Inspected): string {
  const { path, format, say, cars, track, durationS, samples, quality, channels, rejected } = found
  if (format === null) return `${path}\n  not readable: ${say}`
  const lines = [path, `  ${format}: ${say}`]
  const what = [
    track ?? '',
    cars.length > 0 ? `${cars.length} ${cars.length === 1 ? 'car' : 'cars'} (${some(cars, 12)})` : '',
    found.laps > 0 ? `laps ${lapWords(found)}` : '',
    durationS > 0 ? `${durationS.toFixed(1)} s` : '',
    samples > 0 ? `${samples} samples` : '',
  ]
  lines.push(`  ${what.filter(word => word !== '').join(' · ')}`)
  const rates = Object.entries(found.rates).filter(([, hz]) => hz > 0)
  if (rates.length > 0)
    lines.push(
      `  rates: ${some(
        rates.map(([name, hz]) => `${name} ${hz.toFixed(1)} Hz`),
        8,
      )}`,
    )
  lines.push(`  channels (${channels.length}): ${some(channels, 16)}`)
  for (const [reason, count] of Object.entries(rejected)) lines.push(`  left out: ${reason} × ${count}`)
  for (const { severity, id, car, count, say: said } of quality) {
    lines.push(`  ${severity}: ${id}${car === null ? '' : ` car ${car}`} × ${count}: ${said}`)
  }
  return lines.filter(line => line.trim() !== '').join('\n')
}

function lapWords({ lapsByCar, laps }: Inspected): string {
  const [only, ...others] = Object.values(lapsByCar)
  if (!only || others.length > 0) return String(laps)
  return only.first === only.last ? String(only.first) : `${only.first}–${only.last} (${only.count})`
}

const some = (words: readonly string[], most: number): string =>
  words.length > most ? `${words.slice(0, most).join(', ')} and ${words.length - most} more` : words.join(', ')
