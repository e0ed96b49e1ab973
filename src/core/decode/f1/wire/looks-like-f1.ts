/** The shortest header of the family (2018). */
const SHORTEST = 21
/** No game of the family sends more than fits into one frame of Ethernet; the longest packet known has 1,470 bytes. */
const LONGEST = 1500

/**
 * Whether a datagram is to be judged as one of an F1 game: the first two bytes are a year from 2018 to 2026, and the
 * length could be right. Neither JSON nor any other text begins with these bytes. A wrong length for its id is for the
 * reader to refuse by name.
 */
export function looksLikeF1(bytes: Uint8Array): boolean {
  const year = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)
  return year >= 2018 && year <= 2026 && bytes.length >= SHORTEST && bytes.length <= LONGEST
}
