/** Records handed on at once: some 20 s of a car, so that whoever pulls can stop soon. */
const AT_ONCE = 1200

/** Where the whole records of a piece of the content are. */
export interface RecordBlock {
  readonly view: DataView
  readonly records: number
  /** Share of the content that is read, by the size that was promised. */
  readonly readBytes: number
}

/**
 * Whole records out of the chunks of a file, in bounded blocks; what does not make a record at the end is dropped, for
 * a file that grows or was cut ends in the middle of one.
 */
export async function* recordBlocks(
  chunks: AsyncIterable<Uint8Array>,
  dataStart: number,
  recordBytes: number,
): AsyncGenerator<RecordBlock> {
  const blockBytes = AT_ONCE * recordBytes
  let block = new Uint8Array(blockBytes)
  let filled = 0
  let at = 0
  for await (const chunk of chunks) {
    let from = Math.max(0, dataStart - at)
    at += chunk.length
    while (from < chunk.length) {
      const part = chunk.subarray(from, from + blockBytes - filled)
      block.set(part, filled)
      filled += part.length
      from += part.length
      if (filled < blockBytes) continue
      yield { view: new DataView(block.buffer), records: AT_ONCE, readBytes: at - (chunk.length - from) }
      block = new Uint8Array(blockBytes)
      filled = 0
    }
  }
  const records = Math.floor(filled / recordBytes)
  if (records > 0) yield { view: new DataView(block.buffer), records, readBytes: at }
}
