/**
 * Seeks of one window: the newest wish wins, one is under way at a time, and what is wished is shown at once. A hand that
 * drags makes hundreds of wishes; those that were overtaken are never sent.
 */
export class SeekLine {
  readonly #send: (toS: number) => Promise<boolean>
  readonly #changed: () => void
  #next: number | undefined
  #shown: number | undefined
  #isUnderWay = false
  /** The newest payload when the answer came: the next one shows where the seek has led. */
  #answeredOn: { readonly payload: object | undefined } | undefined
  #newest: object | undefined

  /** `send` resolves with whether the host went there; `changed` hears that another target is to be shown. */
  constructor(send: (toS: number) => Promise<boolean>, changed: () => void) {
    this.#send = send
    this.#changed = changed
  }

  /** What is to be shown in place of the source's own moment, s; undefined: nothing is wished. */
  get targetS(): number | undefined {
    return this.#shown
  }

  ask(toS: number): void {
    this.#shown = toS
    this.#answeredOn = undefined
    this.#next = toS
    this.#changed()
    if (!this.#isUnderWay) void this.#run()
  }

  /** A payload of the conductor was shown: the first after the answer takes over from the target. */
  seen(payload: object | undefined): void {
    this.#newest = payload
    if (!this.#answeredOn || this.#answeredOn.payload === payload) return
    this.#answeredOn = undefined
    this.#shown = undefined
  }

  async #run(): Promise<void> {
    this.#isUnderWay = true
    let wasDone = true
    while (this.#next !== undefined) {
      const toS = this.#next
      this.#next = undefined
      wasDone = await this.#send(toS)
    }
    this.#isUnderWay = false
    if (wasDone) this.#answeredOn = { payload: this.#newest }
    else {
      // Refused: what is shown is where the session is.
      this.#shown = undefined
      this.#changed()
    }
  }
}
