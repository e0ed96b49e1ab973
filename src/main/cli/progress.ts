/** A line that is written over itself on a terminal; nothing where stderr is a file or a pipe. */
export class Progress {
  readonly #stream: NodeJS.WriteStream
  #shown = ''

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream
  }

  /** @param share 0–1, or NaN when nobody knows how much there is */
  show(what: string, share: number): void {
    if (!this.#stream.isTTY) return
    const text = `${what} ${Number.isNaN(share) ? '…' : `${Math.floor(share * 100)} %`}`
    if (text === this.#shown) return
    this.#shown = text
    this.#stream.write(`\r\u001b[K${text}`)
  }

  done(): void {
    if (this.#shown !== '') this.#stream.write('\r\u001b[K')
    this.#shown = ''
  }
}
