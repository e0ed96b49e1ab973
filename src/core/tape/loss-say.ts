import type { TapeLoss } from './library-tasks.ts'

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

/** What of a recording is missing or in doubt, a sentence for each; empty when nothing is. */
export function lossSay({ frames, entries, packets, unrecorded, isCutOff, newerApp }: TapeLoss): string {
  const damaged = [
    ...(frames > 0 ? [counted(frames, 'frame')] : []),
    ...(entries > 0 ? [counted(entries, 'entry', 'entries')] : []),
    ...(packets > 0 ? [counted(packets, 'packet')] : []),
  ].join(', ')
  return [
    ...(damaged === '' ? [] : [`The recording is damaged: ${damaged} cannot be read.`]),
    ...(unrecorded > 0
      ? [`${counted(unrecorded, 'frame')} of the session ${unrecorded === 1 ? 'was' : 'were'} never recorded.`]
      : []),
    ...(isCutOff ? ['The recording was never closed: its end may be missing.'] : []),
    ...(newerApp === '' ? [] : [`It was made by a newer PitWall (${newerApp}): parts of it may not be known here.`]),
  ].join(' ')
}
