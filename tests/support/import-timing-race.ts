import {
  livetimingArchive,
  livetimingIndex,
  livetimingSnapshot,
  livetimingStream,
} from '../../src/core/decode/imports/livetiming/timing-formats.ts'
import { livetimingFolder } from '../../src/core/decode/imports/livetiming/timing-folder.ts'
import type { FileReading, HeadedFile } from '../../src/core/samples/file-reading.ts'
import { fileTools, memoryFile } from './byte-source.ts'
import type { FakeSink } from './fake-sink.ts'
import { drained } from './import-reading.ts'
import { archiveLine, madeUpRace, raceMessages, type WrittenMessage } from './import-timing-writer.ts'

const laps = madeUpRace(4, 6, 3)
const others: readonly WrittenMessage[] = [
  { topic: 'Heartbeat', payload: { Utc: 'x' }, atS: 15 },
  { topic: 'WeatherData', payload: { AirTemp: '20.0', TrackTemp: '30.5', Rainfall: '0' }, atS: 60 },
  { topic: 'TrackStatus', payload: { Status: '4', Message: 'SCDeployed' }, atS: 200 },
  { topic: 'TrackStatus', payload: { Status: '1', Message: 'AllClear' }, atS: 300 },
]
export const messages = raceMessages(laps, others)
export const linesOf = (write: (message: WrittenMessage) => string): string => `${messages.map(write).join('\n')}\n`
export const formats = [livetimingStream, livetimingArchive, livetimingSnapshot, livetimingIndex] as const

export const headed = (name: string, content: string, folder = ''): HeadedFile => {
  const file = memoryFile(name, content)
  return { file, folder, head: new TextEncoder().encode(content).subarray(0, 65536) }
}
export type Lap = readonly [car: number, lap: number, timeS: number | null]

const inOrder = (list: readonly Lap[]): Lap[] => [...list].sort((a, b) => a[0] - b[0] || a[1] - b[1])
export const lapsOf = (sink: FakeSink): Lap[] =>
  inOrder(
    sink.events.flatMap(({ event }) => (event.kind === 'lap' ? [[event.car, event.lap, event.timeS] as const] : [])),
  )
export const found = (reading: FileReading): Record<string, number> =>
  Object.fromEntries(reading.findings().map(({ id, count }) => [id, count]))

/** The state of the topics before any lap, as a new listener is told it. */
export const snapshotText = JSON.stringify(
  Object.fromEntries(messages.filter(({ atS }) => atS === 0).map(({ topic, payload }) => [topic, payload])),
  null,
  2,
)

/** The archive: a file for each topic. */
export const archiveFiles = (folder: string): HeadedFile[] =>
  [...new Set(messages.map(({ topic }) => topic))].map(topic =>
    headed(
      `${topic}.jsonStream`,
      `\uFEFF${messages
        .filter(each => each.topic === topic)
        .map(archiveLine)
        .join('\r\n')}\r\n`,
      folder,
    ),
  )

export async function openSet(files: readonly HeadedFile[]): Promise<{ sink: FakeSink; reading: FileReading }> {
  const [set] = livetimingFolder.sets(files)
  if (!set) throw new Error('no set')
  const opened = await livetimingFolder.open(set, fileTools())
  if (!opened.ok) throw new Error(opened.say)
  return { sink: await drained(opened.value), reading: opened.value }
}

export const expectedLaps = inOrder(
  laps.map(({ number, lap, lapS }) => [['1', '11', '12', '13'].indexOf(number), lap, lapS] as const),
)
