import type { Call, Outlook } from '../../../core/contract/payloads/strategy.ts'
import { clockText } from '../../../core/units/clock-text.ts'
import { fixedText, signedText } from '../../../core/units/fixed-text.ts'
import { percentText } from '../../../core/units/percent-text.ts'
import type { Readable } from '../../../core/units/readable.ts'

/** What the colour and the shape of the headline say. */
export type Tone = 'act' | 'stay' | 'alarm' | 'calm' | 'unsure'

export interface CallText {
  readonly callId: string
  readonly tone: Tone
  readonly shape: string
  readonly headline: string
  readonly say: string
  readonly reason: string
  readonly evidence: readonly string[]
  /** Interval first: `+0.4 to +1.9 places`. */
  readonly gain: string
  readonly gainNote: string
  /** Percent second: `72 %`. */
  readonly confidence: string
  readonly flipsIf: string
  /** `COPIED`, `DECLINED`, or '' while it waits for an answer. */
  readonly answered: string
  readonly basis: string
}

export interface QuietText {
  readonly tone: Tone
  readonly shape: string
  readonly headline: string
  readonly say: string
  readonly nextLook: string
}

const tones: Readonly<Record<Call['verb'], Tone>> = {
  BOX: 'act',
  'STAY OUT': 'stay',
  'PREPARE TO BOX': 'act',
  PUSH: 'stay',
  SAVE: 'stay',
  CAUTION: 'alarm',
  INFO: 'calm',
}

const shapes: Readonly<Record<Tone, string>> = { act: '■', stay: '▶', alarm: '▲', calm: '●', unsure: '◌' }

const quiet: Readonly<Record<Outlook['verdict'], { readonly headline: string; readonly tone: Tone }>> = {
  'no-source': { headline: 'NO SOURCE', tone: 'unsure' },
  waiting: { headline: 'WAITING', tone: 'unsure' },
  'not-a-race': { headline: 'NOT A RACE', tone: 'calm' },
  'not-enough-evidence': { headline: 'NOT ENOUGH EVIDENCE', tone: 'unsure' },
  simulating: { headline: 'SIMULATING', tone: 'unsure' },
  'plan-holds': { headline: 'PLAN HOLDS', tone: 'stay' },
  'call-open': { headline: 'PLAN HOLDS', tone: 'stay' },
  declined: { headline: 'CALL DECLINED', tone: 'unsure' },
  'too-late': { headline: 'TOO LATE THIS LAP', tone: 'act' },
  'race-over': { headline: 'RACE OVER', tone: 'calm' },
}

const answers: Readonly<Partial<Record<Call['status'], string>>> = { acknowledged: 'COPIED', declined: 'DECLINED' }

const synthetic = (text: string, isSynthetic: boolean): string => (isSynthetic ? `Synthetic. ${text}` : text)

function gainTexts({ gain }: Call): { gain: string; gainNote: string } {
  if (!gain) return { gain: 'not simulated', gainNote: '▲ rule of thumb' }
  const interval = `${signedText(gain.low, 1)} to ${signedText(gain.high, 1)} places`
  const isClear = gain.low > 0 || gain.high < 0
  return { gain: interval, gainNote: isClear ? `expected ${signedText(gain.places, 1)}` : 'no clear difference' }
}

/** A call in the words of the card. Synthetic news never goes without the word first. */
export function callText(call: Call, isSynthetic: boolean): CallText {
  const tone = tones[call.verb]
  return {
    callId: call.callId,
    tone,
    shape: shapes[tone],
    headline: call.headline,
    say: synthetic(call.say, isSynthetic),
    reason: call.reason,
    evidence: call.evidence,
    ...gainTexts(call),
    confidence: percentText(call.confidence),
    flipsIf: call.flipsIf,
    answered: answers[call.status] ?? '',
    basis: call.races > 0 ? `${call.races.toLocaleString('en')} races · seed ${call.seed}` : 'no races run',
  }
}

/** The card when nothing is to be done: an answer too, and said as proudly. */
export function quietText(outlook: Outlook | undefined, isSynthetic: boolean): QuietText {
  if (!outlook)
    return {
      tone: 'unsure',
      shape: shapes.unsure,
      headline: 'WAITING',
      say: 'The strategist has not looked yet.',
      nextLook: '',
    }
  const { headline, tone } = quiet[outlook.verdict]
  const hasRace = outlook.verdict !== 'no-source' && outlook.verdict !== 'waiting'
  return {
    tone,
    shape: shapes[tone],
    headline,
    say: synthetic(outlook.say, isSynthetic && hasRace),
    nextLook: outlook.nextLook && hasRace && outlook.verdict !== 'race-over' ? `Next look: ${outlook.nextLook}` : '',
  }
}

/** What a screen reader is told when it changes; '' says nothing. */
export const spokenText = (call: CallText | undefined): string =>
  call ? `${call.say} ${call.reason} ${call.confidence} likely the best plan.` : ''

/** `made 12 s ago`, in session time: how old the advice is in the race it is about. */
export function madeText(madeAtS: number, nowS: Readable): string {
  return typeof nowS === 'number' && nowS >= madeAtS
    ? `made ${fixedText(Math.floor(nowS - madeAtS), 0)} s ago`
    : `made at ${clockText(madeAtS)}`
}

export interface HistoryText {
  readonly callId: string
  readonly at: string
  readonly headline: string
  readonly status: string
  /** It no longer stands: struck through. */
  readonly isOver: boolean
}

/** Calls so far, newest first; those that no longer stand are struck through and say what became of them. */
export const historyTexts = (history: readonly Call[]): readonly HistoryText[] =>
  history.map(({ callId, madeAtS, headline, status }) => ({
    callId,
    at: clockText(madeAtS),
    headline,
    status:
      status === 'acknowledged' ? 'copied' : status === 'made' ? 'open' : status === 'stale' ? 'too late' : status,
    isOver: status === 'superseded' || status === 'stale' || status === 'withdrawn',
  }))
