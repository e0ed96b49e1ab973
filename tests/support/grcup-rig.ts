import { openGrCupJson, openGrCupLong, openGrCupWide } from '../../src/core/quality/grcup/grcup-formats.ts'
import type { GrCupTelemetryOptions } from '../../src/core/quality/grcup/telemetry-reading.ts'
import type { ByteSource, FileReading } from '../../src/core/samples/file-reading.ts'
import { fileTools, memoryFile } from './byte-source.ts'
import { FakeSink } from './fake-sink.ts'

const opens = { long: openGrCupLong, wide: openGrCupWide, json: openGrCupJson } as const
export type Kind = keyof typeof opens

export interface Run {
  readonly sink: FakeSink
  readonly reading: FileReading
  readonly progress: readonly number[]
  /** Count of a finding over all cars, or of one. */
  count(id: string, car?: string): number
  say(id: string): string
}

/** Reads a file to its end and keeps everything it gave. */
export async function run(kind: Kind, file: ByteSource, options: GrCupTelemetryOptions = {}): Promise<Run> {
  const opened = await opens[kind](file, fileTools(), options)
  if (!opened.ok) throw new Error(opened.say)
  const sink = new FakeSink()
  const progress: number[] = []
  for await (const share of opened.value.read(sink)) progress.push(share)
  const found = (id: string, car?: string) =>
    opened.value.findings().filter(each => each.id === id && (car === undefined || each.car === car))
  return {
    ...{ sink, reading: opened.value, progress },
    count: (id, car) => found(id, car).reduce((sum, each) => sum + each.count, 0),
    say: id =>
      found(id)
        .map(each => each.say)
        .join(' '),
  }
}

export const runText = (
  kind: Kind,
  text: string,
  options: GrCupTelemetryOptions = {},
  name = 'file.csv',
  chunkBytes?: number,
): Promise<Run> => run(kind, memoryFile(name, text, chunkBytes), options)
