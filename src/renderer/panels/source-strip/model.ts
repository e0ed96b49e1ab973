import type { SourceNow } from '../../../core/contract/payloads/source.ts'
import type { SessionTime } from '../../../core/contract/payloads/timing.ts'
import { ageText } from '../../../core/units/age-text.ts'
import { clockText } from '../../../core/units/clock-text.ts'
import { countText, fixedText } from '../../../core/units/fixed-text.ts'
import { UNKNOWN } from '../../../core/units/readable.ts'
import { whyText } from '../../../core/units/why-text.ts'
import { sourceWords } from '../../controls/source-words.ts'

export interface BadgeText {
  readonly word: string
  readonly shape: string
  /** ` ×2`; '' at plain speed. */
  readonly speed: string
}

/** The badge: LIVE ●, REPLAY ▷ ×2, SYNTHETIC ◇, NO SOURCE ○. */
export function badgeText(source: SourceNow | undefined): BadgeText {
  const speed = source?.speed ?? null
  return { ...sourceWords[source?.label ?? 'NONE'], speed: speed === null || speed === 1 ? '' : ` ×${speed}` }
}

/** What is not as it should be, in one word; '' while frames come. */
export const stateTexts: Readonly<Record<SourceNow['state'], string>> = {
  none: '',
  waiting: 'WAITING',
  fresh: '',
  stale: 'LATE',
  silent: 'SILENT',
  lost: 'LOST',
  held: 'HELD',
  ended: 'ENDED',
  failed: 'FAILED',
}

export const rateText = (source: SourceNow): string => `${countText(source.samplesPerS)}/s`

/** `12 rejected · not JSON (9)`: how many, and the reason that leads. */
export function rejectText(source: SourceNow): string {
  const top = source.rejects[0]
  return top ? `${countText(source.rejected)} · ${top.reason} (${countText(top.count)})` : countText(source.rejected)
}

/** Age of the newest frame, counted on since the host said so; why there is none otherwise. */
export function newestText(source: SourceNow | undefined, ageS: number | undefined): string {
  if (ageS === undefined) return `${UNKNOWN} ${whyText(source?.ageS)}`
  return ageText(ageS, true)
}

/** `lap 12 / 30`; `lap 12` where the length is not known. */
export function lapText(time: SessionTime | undefined): string {
  const lap = fixedText(time?.leaderLap, 0)
  const total = fixedText(time?.lapsTotal, 0)
  return total === UNKNOWN ? lap : `${lap} / ${total}`
}

export const sessionClockText = (time: SessionTime | undefined): string => clockText(time?.atS)

interface FlagText {
  readonly word: string
  readonly shape: string
}

/** Word and shape of every flag; the colour comes from the style sheet. */
export const flagTexts: Readonly<Record<SessionTime['flag'], FlagText>> = {
  unknown: { word: 'flag not reported', shape: '–' },
  green: { word: 'GREEN', shape: '▶' },
  yellow: { word: 'YELLOW', shape: '▲' },
  vsc: { word: 'VSC', shape: '◆' },
  'safety-car': { word: 'SAFETY CAR', shape: '◈' },
  red: { word: 'RED', shape: '■' },
  chequered: { word: 'CHEQUERED', shape: '▚' },
}

/** How the host begins its sentence when it has stopped recording although it should. */
const STOPPED = 'NOT RECORDING'

export interface RecordingText {
  readonly text: string
  /** It should record and does not: the reason stands in the sentence, and it can be tried again. */
  readonly isStopped: boolean
}

/** Whether this is being kept: `◉ REC recording, 14 MB`, `○ not recording`, or `■ NOT RECORDING: the disk is full`. */
export function recordingText({ isRecording, recordingSay }: SourceNow): RecordingText {
  const isStopped = !isRecording && recordingSay.startsWith(STOPPED)
  return { text: `${isStopped ? '■' : isRecording ? '◉ REC' : '○'} ${recordingSay}`, isStopped }
}

/** The port that games send to unless told otherwise. */
const USUAL_PORT = 20777

/** The port to listen on: the one that is listened on already, if any. */
export const portOf = (source: SourceNow | undefined): number =>
  Number(/^UDP (\d+)$/.exec(source?.name ?? '')?.[1] ?? USUAL_PORT)
