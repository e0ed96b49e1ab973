/** Draws something that moves. Runs inside the one animation frame: it must not read layout. */
export interface Painter {
  readonly name: string
  paint(nowS: number): void
  /** The painter threw and has been taken out of the loop; the others go on. */
  broke(cause: unknown): void
}

export interface LoopDeps {
  nowS(): number
  requestFrame(run: () => void): void
  /** Runs `run` once what this frame drew is on the glass. */
  afterPaint(run: () => void): void
}

/** What runs in one frame, in this order; each says whether it wants another frame although nothing new came. */
type Phase = (nowS: number) => boolean

/** Pictures move at 30 Hz at most; a hair under the period, or a display of 60 Hz would skip to 20. */
const PICTURE_S = 1 / 30 - 0.004

/**
 * The one animation-frame loop of a window. It sleeps until woken, so a still screen costs nothing, and a hidden window
 * gets no frames at all.
 */
export class PaintLoop {
  readonly #deps: LoopDeps
  readonly #painters = new Set<Painter>()
  readonly #phases: Phase[] = []
  readonly #drawn: ((withPicture: boolean) => void)[] = []
  readonly #painted: (() => void)[] = []
  #isAwaited = false
  #wantsPicture = false
  #lastPictureS = -Infinity

  constructor(deps: LoopDeps) {
    this.#deps = deps
  }

  /** Runs at the start of every frame, before the painters. */
  addPhase(phase: Phase): void {
    this.#phases.push(phase)
  }

  /** Told at the end of every frame, still inside it: what is held now is what goes on the glass. */
  onDrawn(hear: (withPicture: boolean) => void): void {
    this.#drawn.push(hear)
  }

  /** Told once a frame is on the glass. */
  onPainted(hear: () => void): void {
    this.#painted.push(hear)
  }

  /** Paints soon, and from then on whenever `wake` says that pictures have news. Returns how to stop. */
  addPainter(painter: Painter): () => void {
    this.#painters.add(painter)
    this.wake(true)
    return () => void this.#painters.delete(painter)
  }

  /** Asks for a frame. `picture`: painters have something new. */
  wake(picture = false): void {
    this.#wantsPicture ||= picture
    if (this.#isAwaited) return
    this.#isAwaited = true
    this.#deps.requestFrame(() => this.#frame())
  }

  #frame(): void {
    this.#isAwaited = false
    const nowS = this.#deps.nowS()
    let again = false
    for (const phase of this.#phases) again = phase(nowS) || again
    const withPicture = this.#wantsPicture && nowS - this.#lastPictureS >= PICTURE_S
    if (withPicture) {
      this.#wantsPicture = false
      this.#lastPictureS = nowS
      for (const painter of this.#painters) this.#paint(painter, nowS)
    }
    for (const hear of this.#drawn) hear(withPicture)
    this.#deps.afterPaint(() => {
      for (const hear of this.#painted) hear()
    })
    if (again || this.#wantsPicture) this.wake()
  }

  #paint(painter: Painter, nowS: number): void {
    try {
      painter.paint(nowS)
    } catch (cause) {
      this.#painters.delete(painter)
      painter.broke(cause)
    }
  }
}
