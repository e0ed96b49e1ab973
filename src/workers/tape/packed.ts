import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { done, failed, type Result } from '../../core/health/result.ts'

/** How bytes are kept: 0 as they are, 1 deflated without a head. */
export interface Packed {
  readonly codec: number
  /** Of the bytes as they are kept. */
  readonly crc: number
  readonly data: Uint8Array
}

/** Measured on frames of the virtual game: 2 % smaller than 4; 9 saves another 1 % for far more time. */
const LEVEL = 6

/** Deflated when that is shorter. */
export function packed(bytes: Uint8Array): Packed {
  const deflated = deflateRawSync(bytes, { level: LEVEL })
  return deflated.length < bytes.length ? stored(1, deflated) : stored(0, bytes)
}

/** Kept as it is: short text gains nothing, and can be asked by the database. */
export const unpressed = (bytes: Uint8Array): Packed => stored(0, bytes)

const stored = (codec: number, data: Uint8Array): Packed => ({ codec, crc: crc32(data), data })

/** The bytes that were packed; a failure when they are not those any more. Takes no more memory than `most` bytes. */
export function unpacked({ codec, crc, data }: Packed, most: number): Result<Uint8Array> {
  if (!(data instanceof Uint8Array) || crc32(data) !== crc) return failed('damaged', 'What was kept here is damaged.')
  if (codec === 0) return data.length <= most ? done(plain(data)) : tooLong
  if (codec !== 1) return failed('unknown-codec', 'What was kept here is packed in an unknown way.')
  try {
    return done(plain(inflateRawSync(data, { maxOutputLength: most })))
  } catch {
    // Its check is right, so it was written like this: by another program, or by hand.
    return failed('damaged', 'What was kept here cannot be unpacked.')
  }
}

/** Not a Buffer: parts of it go to other threads and must be there what they are here. */
const plain = ({ buffer, byteOffset, length }: Uint8Array): Uint8Array => new Uint8Array(buffer, byteOffset, length)

const tooLong = failed('too-long', 'What was kept here is longer than it can be.')
