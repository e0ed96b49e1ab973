import { done, failed, type Result } from '../../../health/result.ts'
import type { ByteSource } from '../../../samples/file-reading.ts'

/** The largest JSON text that is read as one, characters: several times that much stands in memory while it is parsed. */
const LONGEST = 64 * 1024 * 1024

/** The whole text of a file, for what can only be read as a whole. Fails when it is too long. */
export async function wholeText(file: ByteSource): Promise<Result<string>> {
  const parts: string[] = []
  let length = 0
  for await (const part of file.text()) {
    length += part.length
    if (length > LONGEST) {
      return failed(
        'json-too-long',
        `${file.name} holds more than 64 MiB of JSON in one piece: too much to read as a whole.`,
      )
    }
    parts.push(part)
  }
  return done(parts.join(''))
}
