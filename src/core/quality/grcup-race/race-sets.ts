import { lapFileKind } from '../../decode/grcup/timing/lap-file.ts'
import type { FileSet, HeadedFile } from '../../samples/file-reading.ts'
import { circuitTitle } from '../../track/circuits.ts'
import { contentPrint } from './content-print.ts'
import { fileHints, type FileHints } from './file-hints.ts'

/** The files of one race, and which others were copies of them. */
export interface RaceSet extends FileSet {
  readonly track: string | null
  /** Names of files left out because the same content stands elsewhere. */
  readonly copies: readonly string[]
}

type Mutable = { -readonly [K in keyof FileHints]: FileHints[K] }

/** The one value all of them agree on; null when there is none or more than one. */
function only<T>(values: readonly (T | null)[]): T | null {
  const known = new Set(values.filter(value => value !== null))
  const [first] = known
  return known.size === 1 && first !== undefined ? first : null
}

/** What a file does not say it takes from those that stand nearest: the same folder, then each folder above. */
function inherit<K extends 'track' | 'race' | 'year'>(files: readonly Mutable[], key: K): void {
  const said = files.map(one => ({ folder: one.source.folder, value: one[key] }))
  for (const file of files) {
    if (file[key] !== null) continue
    const parts = file.source.folder.split('/')
    for (let depth = parts.length; depth >= 0 && file[key] === null; depth--) {
      const above = parts.slice(0, depth).join('/')
      const near = said.filter(({ folder }) => depth === 0 || folder === above || folder.startsWith(`${above}/`))
      const value = only(near.map(one => one.value))
      if (value !== null) file[key] = value
      // A folder that disagrees with itself says nothing, and neither do those around it.
      else if (near.some(one => one.value !== null)) break
    }
  }
}

/** The track of an event is that of any file which names both. */
function tracksByEvent(files: readonly Mutable[]): void {
  const byEvent = Map.groupBy(files, file => file.event)
  for (const [event, same] of byEvent) {
    const track = event === null ? null : only(same.map(file => file.track))
    if (track === null) continue
    for (const file of same) file.track ??= track
  }
}

/** Loggers' files: of these a race needs each once. Two results may be equal because nothing was protested. */
const isLogged = ({ kind }: FileHints): boolean => kind === 'long' || kind === 'wide' || kind === 'ecu-laps'

/**
 * Files of one race without copies: of files that stand in an earlier race too, and of a logger's file that stands
 * twice under names of one meaning. `used` holds what other races use.
 */
function withoutCopies(files: readonly FileHints[], used: ReadonlySet<string>) {
  const own = new Set<string>()
  const kept: HeadedFile[] = []
  const copies: string[] = []
  for (const hints of files) {
    const { source } = hints
    const print = contentPrint(source)
    // In some variants the file of ends and the file of times are equal by right.
    const asKind = `${print} ${hints.kind === 'ecu-laps' ? lapFileKind(source.file.name, []) : hints.kind}`
    if (used.has(print) || (isLogged(hints) && own.has(asKind))) copies.push(source.file.name)
    else kept.push(source)
    own.add(asKind)
  }
  return { kept, copies }
}

function nameOf({ track, race, year, event }: FileHints, years: ReadonlySet<number | null>): string {
  const place = track === null ? (event ?? 'GR Cup') : circuitTitle(track)
  const season = years.size > 1 && year !== null ? ` ${year}` : ''
  return `${place}${season}${race === null ? '' : ` race ${race}`}`
}

/**
 * Groups the files of a folder tree into races. The race and the event stand in the rows of the loggers' files, the
 * track only in names; official timing says neither, so its files follow their names, their folders and their
 * neighbours. Files that no race can be told of stay together by folder.
 */
export function raceSets(files: readonly HeadedFile[]): RaceSet[] {
  const known: Mutable[] = files.map(fileHints).filter(hints => hints !== null)
  inherit(known, 'track')
  tracksByEvent(known)
  inherit(known, 'race')
  const byPlace = Map.groupBy(known, file => file.track ?? `folder ${file.source.folder}`)
  for (const same of byPlace.values()) inherit(same, 'year')
  const years = new Set(known.map(file => file.year).filter(year => year !== null))
  const races = [...byPlace.values()].flatMap(same => {
    const season = only(same.map(file => file.year))
    return [...Map.groupBy(same, file => `${file.race ?? ''} ${file.year ?? season ?? ''}`).values()]
  })
  const used = new Set<string>()
  return races.flatMap(own => {
    const [first] = own
    const { kept, copies } = withoutCopies(own, used)
    for (const file of kept) used.add(contentPrint(file))
    if (!first || kept.length === 0) return []
    return [{ name: nameOf(first, years), track: first.track, files: kept, copies }]
  })
}
