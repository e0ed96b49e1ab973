import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { VehicleLaps } from '../../src/core/decode/grcup/timing/ecu-laps.ts'
import type { OfficialRace } from '../../src/core/decode/grcup/timing/official-race.ts'
import type { HeadedFile } from '../../src/core/samples/file-reading.ts'
import { diskFile, memoryFile } from './byte-source.ts'

/** Files of a folder of the disk as a folder import sees them. */
export async function headedFiles(root: string, folder = ''): Promise<HeadedFile[]> {
  const found: HeadedFile[] = []
  for (const name of readdirSync(join(root, folder)).sort()) {
    const below = folder === '' ? name : `${folder}/${name}`
    if (statSync(join(root, below)).isDirectory()) found.push(...(await headedFiles(root, below)))
    else {
      const file = await diskFile(join(root, below))
      found.push({ file, folder, head: await file.range(0, 65_536) })
    }
  }
  return found
}

/** Files in memory by their path. */
export function memoryFolder(files: Readonly<Record<string, string>>): HeadedFile[] {
  return Object.entries(files).map(([path, text]) => {
    const name = basename(path)
    const bytes = new TextEncoder().encode(text)
    const folder = path.slice(0, Math.max(0, path.length - name.length - 1))
    return { file: memoryFile(name, bytes), folder, head: bytes.subarray(0, 65_536) }
  })
}

/** The laps of a race that a vehicle's own count found, with how far they lie off. */
export function lapErrorsS(
  race: OfficialRace,
  number: string,
  vehicle: VehicleLaps,
  lapOf: (ecuLap: number) => number,
) {
  const car = race.cars.find(one => one.number === number)
  const times = new Map(car?.laps.map(row => [row.lap, row.timeMs / 1000]) ?? [])
  return vehicle.laps.flatMap(({ lap, durationS }) => {
    const errorS = Math.abs(durationS - (times.get(lapOf(lap)) ?? NaN))
    return Number.isNaN(errorS) ? [] : [errorS]
  })
}
