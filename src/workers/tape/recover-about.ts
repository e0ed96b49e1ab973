import { randomUUID } from 'node:crypto'
import { fields } from '../../core/samples/fields.ts'
import type { TapeHeader, TapeLabels } from '../../core/samples/taped.ts'
import { fieldPlaces } from '../../core/tape/field-places.ts'
import { recoverSay } from '../../core/tape/recover-say.ts'
import type { Recovered } from '../../core/tape/recover-tasks.ts'
import type { TapeTally } from './about-rows.ts'
import type { RecoverWriter } from './recover-writer.ts'

const RECOVERED = ' (recovered)'
/** A note on a recording is no longer, in characters. */
const MAX_NOTE = 4000

export interface SourceFile {
  /** Its name without the folder. */
  readonly name: string
  /** When it was last changed, ms since 1970 UTC. */
  readonly changedUtcMs: number
}

/** What is said of a recording whose own words are gone: everything it may hold may be shown. */
export const unknownHeader = ({ name, changedUtcMs }: SourceFile): TapeHeader => ({
  ...{ label: 'REPLAY', name, seed: 7, races: 512, startedUtcMs: changedUtcMs, app: 'PitWall', isImported: false },
  can: {
    ...{ seek: false, speed: true, hold: true, pitCommands: false },
    ...{ rivals: 'full', place: 'xy', tyreWear: 'live', fuel: 'live' },
  },
})

export const plainLabels = ({ name }: SourceFile): TapeLabels => ({
  name: name.replace(/\.tape$/i, ''),
  note: '',
  tags: [],
})

/** What the recording said of itself, taken over into the new one; what was lost is in `doubts`. */
export interface KeptAbout {
  readonly labels: TapeLabels
  readonly places: readonly number[]
  /** How much was written, as counted with every write; null when that is lost. */
  readonly tally: TapeTally | null
  /** Null when that is lost. */
  readonly isClosed: boolean | null
  readonly doubts: readonly string[]
}

export function takeAbout(
  writer: RecoverWriter,
  textOf: (key: string) => string | undefined,
  source: SourceFile,
): KeptAbout {
  const doubts: string[] = []
  if (!writer.about('header', textOf('header'))) {
    writer.say('header', unknownHeader(source))
    doubts.push('What it said of its source was lost.')
  }
  const labels = writer.about('labels', textOf('labels'))
  if (!labels) doubts.push('Its name, note and tags were lost.')
  const names = writer.about('fields', textOf('fields'))
  const today = fields.map(field => field.name)
  if (!names) {
    writer.say('fields', today)
    doubts.push('The names of its columns were lost; those of this program stand in their place and may be wrong.')
  }
  return {
    labels: labels ?? plainLabels(source),
    places: fieldPlaces(names ?? today).places,
    tally: writer.about('tally', textOf('tally')),
    isClosed: writer.about('closed', textOf('closed')),
    doubts,
  }
}

/** The rest of what the new recording says of itself. */
export function sayAbout(writer: RecoverWriter, labels: TapeLabels, recovered: Recovered, source: SourceFile): void {
  const how = `Recovered from ${source.name}. ${recoverSay(recovered)}`
  writer.say('uid', randomUUID())
  // Beside the damaged one it must be told from it.
  const name = labels.name.endsWith(RECOVERED) ? labels.name : `${labels.name}${RECOVERED}`
  writer.say('labels', { ...labels, name, note: `${labels.note}${labels.note && '\n'}${how}`.slice(0, MAX_NOTE) })
  writer.say('n', 0)
  const { frames, rawPackets } = recovered.kept
  writer.say('tally', { frames, rawPackets, chunks: writer.chunks, entries: writer.entries })
  writer.say('closed', true)
}
