import { done, failed } from '../../../health/result.ts'
import type { FileSet, FolderFormat, HeadedFile } from '../../../samples/file-reading.ts'
import { readLayout } from '../layout.ts'
import { cp1252Text } from '../text/cp1252.ts'
import { type IbtPart, IbtReading, zeroUtcS } from './ibt-reading.ts'
import { openLayout } from './layout-file.ts'

/** The start is written in whole seconds: two files of one session differ by this much at most, seconds. */
const SAME_ZERO_S = 3

interface Stint {
  readonly headed: HeadedFile
  readonly folder: string
  /** Event, track and car: what two files of one session have in common. */
  readonly key: string
  readonly track: string
  readonly zeroS: number
  readonly startTimeS: number
  readonly records: number
}

function stintOf(headed: HeadedFile): Stint[] {
  const layout = readLayout(headed.head)
  if (!layout.ok || layout.value.buffers.length !== 1) return []
  const zeroS = zeroUtcS(layout.value)
  if (Number.isNaN(zeroS)) return []
  const { sessionOffset, sessionBytes, disk } = layout.value
  const text = cp1252Text(headed.head, sessionOffset, sessionOffset + sessionBytes)
  const word = (key: string): string => new RegExp(`^[ \\t]*${key}:[ \\t]*(.*)$`, 'm').exec(text)?.[1]?.trim() ?? ''
  const key = [headed.folder, word('SubSessionID'), word('TrackName'), word('DriverCarIdx')].join('\n')
  const track = word('TrackDisplayName') || word('TrackName')
  return [
    {
      headed,
      folder: headed.folder,
      key,
      track,
      zeroS,
      startTimeS: disk?.startTimeS ?? 0,
      records: disk?.recordCount ?? 0,
    },
  ]
}

/** Of files that begin in the same instant (a copy, the same file packed) the longest; the driver has only one car. */
function once(stints: readonly Stint[]): Stint[] {
  const longest = new Map<string, Stint>()
  for (const stint of stints) {
    const name = `${stint.key}\n${stint.zeroS.toFixed(6)}\n${stint.startTimeS}`
    if ((longest.get(name)?.records ?? -1) < stint.records) longest.set(name, stint)
  }
  return [...longest.values()]
}

/**
 * Files that belong together: one event, track and car, and one clock. Practice, qualifying and race each begin a clock
 * of their own, so the clock tells them apart, and it tells apart test drives too, which have no event number.
 */
function together(stints: readonly Stint[]): Stint[][] {
  const groups: Stint[][] = []
  for (const stint of [...stints].sort((a, b) => a.zeroS - b.zeroS)) {
    const group = groups.find(([first]) => first?.key === stint.key && stint.zeroS - first.zeroS <= SAME_ZERO_S)
    if (group) group.push(stint)
    else groups.push([stint])
  }
  return groups.filter(group => group.length > 1).map(group => group.sort((a, b) => a.startTimeS - b.startTimeS))
}

/** The game begins a new file each time the driver gets into the car: one session, joined by its clock. */
export const ibtStints: FolderFormat = {
  id: 'ibt-stints',
  sets: files =>
    together(once(files.flatMap(stintOf))).map((group): FileSet => {
      const where = group[0]?.track || 'iRacing'
      return {
        name: `${where}, ${group.length} files from second ${Math.round(group[0]?.startTimeS ?? 0)} on`,
        files: group.map(stint => stint.headed),
      }
    }),
  async open(set, tools) {
    const parts: IbtPart[] = []
    for (const { file } of set.files) {
      const opened = await openLayout(file)
      if (!opened.ok) return opened
      parts.push({ file, ...opened.value })
    }
    if (parts.length === 0) return failed('empty', 'There is no file of the session.')
    const say = `iRacing telemetry of the own car, ${parts.length} files of one session: the driver left the car between them.`
    return done(new IbtReading(parts, tools, say))
  },
}
