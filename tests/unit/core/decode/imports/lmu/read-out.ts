import type { FileFormat, FileReading } from '../../../../../../src/core/samples/file-reading.ts'
import { fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'

/** Opens content with a format and reads it to its end. */
export async function readOut(
  format: FileFormat,
  content: string | Uint8Array,
  chunkBytes?: number,
): Promise<{ readonly sink: FakeSink; readonly reading: FileReading; readonly progress: readonly number[] }> {
  const opened = await format.open(memoryFile('made', content, chunkBytes), fileTools())
  if (!opened.ok) throw new Error(opened.say)
  const sink = new FakeSink()
  const progress: number[] = []
  for await (const far of opened.value.read(sink)) progress.push(far)
  return { sink, reading: opened.value, progress }
}
