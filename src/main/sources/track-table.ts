import { readFileSync } from 'node:fs'
import type { TrackInfo } from '../../core/samples/session.ts'
import { circuitKey, trackNamed } from '../../core/track/circuits.ts'
import { readSectorTable } from '../../core/track/sector-table.ts'

/**
 * What is known of tracks, a user's own table first. A table that cannot be read is told to `warn` and not used: the
 * built-in circuits go on.
 */
export function tracksWith(path: string | null, warn: (say: string) => void): (name: string) => TrackInfo {
  if (path === null) return trackNamed
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    warn(`The sector table ${path} cannot be read; it is not used.`)
    return trackNamed
  }
  const table = readSectorTable(text, { trackNamed, trackKey: circuitKey })
  if (!table.ok) {
    warn(table.say)
    return trackNamed
  }
  const { tracks, warnings } = table.value
  warnings.forEach(warn)
  return name => {
    const own = tracks.get(circuitKey(name))
    return own ? { ...own, name } : trackNamed(name)
  }
}
