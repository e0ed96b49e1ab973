import type { FileFormat, FileReading } from '../../src/core/samples/file-reading.ts'
import { fileTools, memoryFile } from './byte-source.ts'
import { FakeSink } from './fake-sink.ts'

/** Reads an opened file to its end. */
export async function drained(reading: FileReading): Promise<FakeSink> {
  const sink = new FakeSink()
  for await (const part of reading.read(sink)) void part
  return sink
}

/** Opens a content as a format and reads it to its end; throws with the sentence when it is refused. */
export async function readAs(
  format: FileFormat,
  content: string | Uint8Array,
  chunkBytes?: number,
): Promise<{ sink: FakeSink; reading: FileReading }> {
  const opened = await format.open(memoryFile('file', content, chunkBytes), fileTools())
  if (!opened.ok) throw new Error(opened.say)
  return { sink: await drained(opened.value), reading: opened.value }
}

/** Everything a sink heard, for comparing one run with another. */
export const heard = (sink: FakeSink): unknown => ({
  frames: sink.frames.map(({ atS, car, values }) => [atS, car, [...values].map(String).join()]),
  infos: sink.infos,
  events: sink.events,
  jumps: sink.jumps,
  gaps: sink.gaps,
  rejects: [...sink.rejects].map(([reason, { count }]) => [reason, count]),
  order: sink.order.join(),
})
