/** A missing frame is lost when it has not come this much later, session seconds: networks reorder. */
const GRACE_S = 0.25
/** After so many steps it is known whether the recording is whole … */
const DECIDE_STEPS = 20
/** … which it is when at least this share of them is 1: nobody loses nine frames in ten and still plays. */
const WHOLE_SHARE = 0.1
/** Frames of which it is remembered that they came. */
const REMEMBERED = 1024
/** Nobody keeps fewer frames than one in so many. */
const LONGEST_STEP = 255
/** While less time passed than this share of what the frames should have taken, the clock stood still. */
const RUNNING_SHARE = 0.5

interface Hole {
  readonly from: number
  readonly to: number
  readonly fromS: number
  readonly toS: number
  missing: number
}

/**
 * Counts the frames that never came. The counter goes up by 1 for every frame that is sent, at any rate; a recording whose
 * counter hardly ever does was thinned, and its steps are no loss.
 */
export class FrameLoss {
  readonly #lost: (hole: { fromS: number; toS: number; missing: number }) => void
  readonly #seen = new Float64Array(REMEMBERED).fill(-1)
  #holes: Hole[] = []
  #newest = -1
  #newestS = NaN
  #frameS = NaN
  #steps = 0
  #ones = 0
  /** How often each step but 1 came; the last place is for all that are longer. */
  readonly #stepCounts = new Uint32Array(LONGEST_STEP + 1)
  lost = 0

  constructor(lost: (hole: { fromS: number; toS: number; missing: number }) => void = () => undefined) {
    this.#lost = lost
  }

  /** The constant step of a thinned recording; 1 when it is whole or nobody can tell yet. */
  get thinnedBy(): number {
    return this.#isDecided && !this.#isWhole ? this.#commonStep : 1
  }

  /** The step that came most often: a single packet between two frames that were kept makes shorter ones. */
  get #commonStep(): number {
    let common = 2
    for (let step = 3; step <= LONGEST_STEP; step++) {
      if ((this.#stepCounts[step] as number) > (this.#stepCounts[common] as number)) common = step
    }
    return common
  }

  get #isDecided(): boolean {
    return this.#steps >= DECIDE_STEPS
  }

  get #isWhole(): boolean {
    return this.#ones >= this.#steps * WHOLE_SHARE
  }

  /** The count of frames or the clock goes back. */
  rewind(): void {
    this.#confirm(Infinity)
    this.#holes = []
    this.#seen.fill(-1)
    this.#newest = -1
    this.#newestS = NaN
  }

  /** @param isPaused the game said that its clock stands still. */
  step(frame: number, atS: number, isPaused: boolean): void {
    if (frame === this.#newest) return
    if (frame < this.#newest) {
      this.#came(frame)
      return
    }
    if (this.#newest >= 0) this.#advance(frame - this.#newest, frame, atS, isPaused)
    this.#newest = frame
    this.#newestS = atS
    this.#seen[frame % REMEMBERED] = frame
    if (this.#holes.length > 0) this.#confirm(atS)
  }

  #advance(step: number, frame: number, atS: number, isPaused: boolean): void {
    const dt = atS - this.#newestS
    this.#steps++
    if (step === 1) {
      this.#ones++
      if (dt > 0) this.#frameS = dt
      return
    }
    const counted = Math.min(step, LONGEST_STEP)
    this.#stepCounts[counted] = (this.#stepCounts[counted] as number) + 1
    if (isPaused || !(dt > 0) || dt < this.#frameS * step * RUNNING_SHARE) return
    this.#holes.push({ from: this.#newest, to: frame, fromS: this.#newestS, toS: atS, missing: step - 1 })
  }

  /** A frame that was missed comes late. */
  #came(frame: number): void {
    const slot = frame % REMEMBERED
    if (this.#seen[slot] === frame) return
    this.#seen[slot] = frame
    const hole = this.#holes.find(each => frame > each.from && frame < each.to)
    if (hole !== undefined) hole.missing--
  }

  #confirm(atS: number): void {
    // A few packets out of a recording tell nothing about loss.
    if (!this.#isDecided) return
    const open: Hole[] = []
    for (const hole of this.#holes) {
      if (atS - hole.toS < GRACE_S) open.push(hole)
      else this.#count(hole)
    }
    this.#holes = open
  }

  #count(hole: Hole): void {
    const usual = this.#isWhole ? 1 : this.#commonStep
    // Of a thinned recording only the holes well above its own step are missing anything.
    const missing = usual === 1 ? hole.missing : Math.round((hole.to - hole.from) / usual) - 1
    if (!(missing > 0)) return
    this.lost += missing
    this.#lost({ fromS: hole.fromS, toS: hole.toS, missing })
  }

  /** Nothing more comes. */
  flush(): void {
    this.#confirm(Infinity)
    this.#holes = []
  }
}
