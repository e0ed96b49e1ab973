import { done, failed } from '../../../health/result.ts'
import type { FileFormat } from '../../../samples/file-reading.ts'
import { recordsIn } from '../columns.ts'
import { type IrLayout, readHead } from '../layout.ts'
import { kindOf, partOf } from '../session/session-facts.ts'
import { parseYaml } from '../text/parse-yaml.ts'
import { readSession } from '../text/read-session.ts'
import { IbtReading } from './ibt-reading.ts'
import { openLayout } from './layout-file.ts'
import { hasStrayVariables } from './what-it-is.ts'

function sayOf(layout: IrLayout, text: Uint8Array, records: number | null): string {
  const parsed = parseYaml(text)
  const session = readSession(parsed.ok ? parsed.value : null)
  const own = session.drivers.find(driver => driver.carIdx === session.own.carIdx)
  const track = session.weekend.trackDisplayName || 'an unnamed track'
  const kind = kindOf(partOf(session, session.currentNum ?? 0))
  const length = records === null ? '' : `, ${records} records`
  return (
    `iRacing telemetry of the own car (${own?.carName || 'unnamed'}) at ${track}` +
    `${kind === 'unknown' ? '' : `, ${kind}`}: ${layout.vars.length} variables at ${layout.tickRate} Hz${length}.`
  )
}

/** Telemetry that the game writes to the disk: the own car at 60 Hz, and no rivals ever. */
export const ibtFile: FileFormat = {
  id: 'ibt',
  claims(head) {
    const read = readHead(head)
    return read.ok ? read.value.buffers.length === 1 : hasStrayVariables(head)
  },
  async open(file, tools) {
    const opened = await openLayout(file)
    if (!opened.ok) return opened
    const { layout, text } = opened.value
    if (layout.buffers.length !== 1) return failed('ir-dump', `${file.name} is a memory dump of iRacing, one instant.`)
    if (!file.isCompressed && recordsIn(layout, file.bytes) === 0) {
      return failed('ir-no-records', `${file.name} has the head of iRacing telemetry, but no record yet.`)
    }
    const say = sayOf(layout, text, file.isCompressed ? null : recordsIn(layout, file.bytes))
    return done(new IbtReading([{ file, layout, text }], tools, say))
  },
}
