import { mix32 } from '../chance/draw.ts'

/**
 * One number for everything that was said so far, in order: two runs agree at every step or the hashes part there.
 * Not a defence against anyone; 64 bits against accident.
 */
export class RollingHash {
  #a = 0x811c9dc5
  #b = 0x9747b28c
  count = 0

  /** Takes one text (canonical JSON of one insight, decision or call). */
  add(text: string): void {
    let a = this.#a
    let b = this.#b
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b ^ code, 0x5bd1e995) ^ (b >>> 15)
    }
    this.#a = mix32((a ^ ++this.count) >>> 0)
    this.#b = mix32((b + this.count) >>> 0)
  }

  get hex(): string {
    return (this.#a >>> 0).toString(16).padStart(8, '0') + (this.#b >>> 0).toString(16).padStart(8, '0')
  }
}
