import { isWhole, type Recovered } from './recover-tasks.ts'

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

/** Share of the frames that was kept, in words: never rounded up to all of them. */
function percent(kept: number, lost: number): string {
  if (lost === 0) return '100 %'
  return `${(Math.min(999, Math.floor((1000 * kept) / (kept + lost))) / 10).toFixed(1)} %`
}

/** What was saved and what was not, in one line. */
export function recoverSay(recovered: Recovered): string {
  const { kept, lost, holeCount, doubts } = recovered
  const entries = Object.values(kept.entries).reduce((sum, count) => sum + count, 0)
  const has = [
    counted(kept.frames, 'frame'),
    counted(entries, 'entry', 'entries'),
    ...(kept.rawPackets > 0 ? [counted(kept.rawPackets, 'packet')] : []),
  ].join(', ')
  if (isWhole(recovered)) return `Recovered 100 %: ${has}. Nothing is missing.`
  const gone = [
    ...(lost.frames > 0 ? [`${counted(lost.frames, 'frame')} in ${counted(lost.chunks, 'block')}`] : []),
    ...(lost.entries > 0 ? [counted(lost.entries, 'entry', 'entries')] : []),
    ...(lost.rawPackets > 0 ? [counted(lost.rawPackets, 'packet')] : []),
  ].join(', ')
  const parts = [
    `Recovered ${percent(kept.frames, lost.frames)} of the frames: ${has}.`,
    ...(gone === '' ? [] : [`Lost: ${gone}.`]),
    ...(holeCount > 0 ? [`${counted(holeCount, 'gap')} between what was kept.`] : []),
    ...(lost.badChecksums > 0 ? [`${counted(lost.badChecksums, 'damaged row')} left out.`] : []),
    ...doubts,
  ]
  return parts.join(' ')
}
