import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'

/** Characters gathered before they are written. */
const GATHERED = 256 * 1024

/** A new text file, UTF-8, written in large pieces. Throws when the disk refuses. */
export class TextFile {
  readonly #file: number
  #text = ''

  /** The file must not exist. */
  constructor(path: string) {
    this.#file = openSync(path, 'wx')
  }

  write(text: string): void {
    this.#text += text
    if (this.#text.length >= GATHERED) this.#flush()
  }

  /** With the disk when this returns. */
  close(): void {
    try {
      this.#flush()
      fsyncSync(this.#file)
    } finally {
      closeSync(this.#file)
    }
  }

  #flush(): void {
    for (let left = Buffer.from(this.#text); left.length > 0;) left = left.subarray(writeSync(this.#file, left))
    this.#text = ''
  }
}
