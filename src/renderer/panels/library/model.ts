import type { LibraryJob, LibraryNow, LibrarySession } from '../../../core/contract/payloads/library.ts'
import type { SourceNow } from '../../../core/contract/payloads/source.ts'
import { clockText } from '../../../core/units/clock-text.ts'
import { countText } from '../../../core/units/fixed-text.ts'
import { UNKNOWN } from '../../../core/units/readable.ts'
import { bytesText } from './bytes-text.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** Local date and time: `2026-05-03 14:05`; `—` when nobody knows when it was. */
export function whenText(utcMs: number | null): string {
  if (utcMs === null || !Number.isFinite(utcMs)) return UNKNOWN
  const at = new Date(utcMs)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** How long a recording is, s; undefined when its ends are not known. */
export function lengthS({ fromS, toS }: LibrarySession): number | undefined {
  return fromS === null || toS === null ? undefined : toS - fromS
}

const made: Readonly<Record<LibrarySession['made'], string>> = {
  live: 'live',
  synthetic: 'synthetic',
  imported: 'imported',
}

/** `live race`, `imported practice`, `synthetic`. */
export const kindText = (session: LibrarySession): string =>
  session.session === null || session.session === 'unknown'
    ? made[session.made]
    : `${made[session.made]} ${session.session}`

/** Word and shape of each state; a whole recording needs neither. */
export const stateTexts: Readonly<
  Record<LibrarySession['state'], { readonly word: string; readonly shape: string; readonly tone: string }>
> = {
  recording: { word: 'recording', shape: '◉', tone: 'good' },
  whole: { word: 'whole', shape: '', tone: 'calm' },
  'cut-off': { word: 'cut off', shape: '▲', tone: 'warn' },
  newer: { word: 'newer', shape: '▲', tone: 'warn' },
  unreadable: { word: 'unreadable', shape: '■', tone: 'danger' },
}

/** A session in the words of the table. */
export interface SessionText {
  readonly id: string
  readonly when: string
  readonly name: string
  readonly track: string
  readonly kind: string
  readonly cars: string
  readonly laps: string
  readonly length: string
  readonly calls: string
  readonly gaps: string
  readonly size: string
  readonly state: LibrarySession['state']
}

export const sessionText = (session: LibrarySession): SessionText => ({
  id: session.id,
  when: whenText(session.startedUtcMs),
  name: session.name,
  track: session.track ?? UNKNOWN,
  kind: kindText(session),
  cars: countText(session.cars),
  laps: countText(session.laps),
  length: clockText(lengthS(session)),
  calls: countText(session.calls),
  gaps: countText(session.gaps),
  size: bytesText(session.bytes),
  state: session.state,
})

/** It can be played: whatever can be read at all. */
export const canPlay = ({ state }: LibrarySession): boolean => state !== 'newer' && state !== 'unreadable'

/** It can be mended: it was never closed, or part of it cannot be read. */
export const canRecover = ({ state }: LibrarySession): boolean => state === 'cut-off' || state === 'unreadable'

/** What becomes of the running source when a recording is played; '' when nothing runs that would be missed. */
export const behindText = (source: SourceNow | undefined): string =>
  source?.label === 'LIVE' ? 'The live source goes on and is recorded while you watch; "Go live" brings it back.' : ''

/** `48 recordings · 12.4 GB used · 210 GB free`. */
export function headText({ sessions, usedBytes, freeBytes }: LibraryNow): string {
  const count = `${countText(sessions.length)} ${sessions.length === 1 ? 'recording' : 'recordings'}`
  const free = freeBytes === null ? 'free space not known' : `${bytesText(freeBytes)} free`
  return [count, `${bytesText(usedBytes)} used`, free].join(' · ')
}

/** `Deleted: 3 recordings, 120 MB`. */
export function deletedText(deleted: LibraryNow['deleted']): string {
  const bytes = deleted.reduce((total, one) => total + one.bytes, 0)
  return `${countText(deleted.length)} ${deleted.length === 1 ? 'recording' : 'recordings'}, ${bytesText(bytes)}`
}

const jobVerbs: Readonly<Record<LibraryJob['what'], string>> = {
  import: 'Import',
  export: 'Export',
  backup: 'Back up',
  recover: 'Recover',
}

/** `Import 2026-03-01.ibt`. */
export const jobTitle = ({ what, name }: LibraryJob): string => `${jobVerbs[what]} ${name}`

/** How a job stands, in words; its own sentence where it has one. */
export function jobText({ state, share, say }: LibraryJob): string {
  if (state === 'running') return share === null ? 'running' : `${Math.round(share * 100)} %`
  return say || state
}

/** The folder that is looked into for files to import. */
export const inboxFolder = (folder: string): string => {
  const slash = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return folder.endsWith(slash) ? `${folder}inbox` : `${folder}${slash}inbox`
}

/** What was typed as a limit: null for "all", undefined for what is no limit. */
export function limitOf(text: string): number | null | undefined {
  const words = text.trim()
  if (words === '') return null
  const count = Number(words)
  return Number.isInteger(count) && count >= 1 && count <= 10_000 ? count : undefined
}

/** Tags as they are typed: `wet, quali` is two. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map(tag => tag.trim())
      .filter(tag => tag !== ''),
  ),
]
