/** A file whose bytes can be had from any place. Its size is what it was when it was opened. */
export interface RandomBytes {
  readonly bytes: number
  /**
   * Copies what there is from `from` on into `into` and answers how many bytes that were: fewer than asked for only at
   * the end of the file. What the disk cannot give is zero.
   */
  read(from: number, into: Uint8Array): number
}

/** Fills `into`; what lies behind the end of the file is zero. Answers how many bytes the file had. */
export function readOrZero(file: RandomBytes, from: number, into: Uint8Array): number {
  const read = file.read(from, into)
  into.fill(0, read)
  return read
}

export const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

export const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 0x10000 + u16(bytes, at + 2)
