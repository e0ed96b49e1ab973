/** Bytes that are being put together; it grows by itself. Numbers are little-endian. */
export class BytesOut {
  #bytes: Uint8Array
  #length = 0

  /** @param room bytes to begin with. */
  constructor(room: number) {
    this.#bytes = new Uint8Array(Math.max(64, room))
  }

  get length(): number {
    return this.#length
  }

  u8(value: number): void {
    this.#need(1)
    this.#bytes[this.#length++] = value
  }

  u16(value: number): void {
    this.u8(value & 0xff)
    this.u8((value >>> 8) & 0xff)
  }

  u32(value: number): void {
    this.u16(value & 0xffff)
    this.u16(value >>> 16)
  }

  put(bytes: Uint8Array): void {
    this.#need(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /**
   * The lowest `width` bytes of each number, all highest ones first: bytes that mean the same lie together, and what
   * hardly changes costs hardly anything when it is deflated.
   */
  planes(numbers: Uint32Array, count: number, width: number): void {
    this.#need(count * width)
    for (let plane = width - 1; plane >= 0; plane--) {
      const shift = plane * 8
      for (let i = 0; i < count; i++) this.#bytes[this.#length++] = ((numbers[i] ?? 0) >>> shift) & 0xff
    }
  }

  /** What was put so far, without a copy: it is the taker's own. */
  taken(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #need(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const roomier = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more))
    roomier.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = roomier
  }
}

/** Bytes that are read from front to back. Whoever reads past the end gets zeros and finds `isShort`. */
export class BytesIn {
  readonly #bytes: Uint8Array
  #place = 0
  #isShort = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Something was asked for that is not there. */
  get isShort(): boolean {
    return this.#isShort
  }

  get left(): number {
    return this.#bytes.length - this.#place
  }

  u8(): number {
    return this.#has(1) ? (this.#bytes[this.#place++] ?? 0) : 0
  }

  u16(): number {
    return this.u8() | (this.u8() << 8)
  }

  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0
  }

  /** The next `length` bytes, without a copy; empty when there are fewer. */
  take(length: number): Uint8Array {
    if (!this.#has(length)) return new Uint8Array()
    this.#place += length
    return this.#bytes.subarray(this.#place - length, this.#place)
  }

  /** Reverses `BytesOut.planes` into the first `count` places of `numbers`; false when there are fewer bytes. */
  planes(numbers: Uint32Array, count: number, width: number): boolean {
    if (!this.#has(count * width)) return false
    numbers.fill(0, 0, count)
    for (let plane = width - 1; plane >= 0; plane--) {
      const shift = plane * 8
      for (let i = 0; i < count; i++) {
        numbers[i] = ((numbers[i] ?? 0) | ((this.#bytes[this.#place++] ?? 0) << shift)) >>> 0
      }
    }
    return true
  }

  #has(length: number): boolean {
    if (length <= this.left && !this.#isShort) return true
    this.#isShort = true
    return false
  }
}
