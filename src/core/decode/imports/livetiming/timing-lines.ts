import { emptyFrame, put } from '../../../samples/fields.ts'
import type { RaceEvent } from '../../../samples/session.ts'
import { asObject, isObject, type JsonObject } from '../json/json-value.ts'
import { LapLedger } from './lap-ledger.ts'
import { flagOf, gapS, isLeaderText, numberOf, timeS } from './timing-text.ts'
import { branchOf, entriesOf, TopicState, type Tree } from './topic-state.ts'
import { isNumber } from './topics.ts'
import type { SessionBook } from './session-book.ts'

/** Where timing puts what it reads. `frame` may be dropped when nothing was put into it. */
export interface TimingGive {
  frame(atS: number, car: number, values: Float32Array): void
  event(atS: number, event: RaceEvent): void
}

/** `TimingData`: position, gaps, laps, sectors, pit lane. A frame has what a message said, and nothing from before. */
export class TimingLines {
  readonly #book: SessionBook
  readonly #give: TimingGive
  readonly #state = new TopicState()
  readonly #laps = new Map<number, LapLedger>()

  constructor(book: SessionBook, give: TimingGive) {
    this.#book = book
    this.#give = give
  }

  /** `isFirst`: the state at the start of the recording, in which nothing happens. */
  take(payload: unknown, atS: number, isFirst: boolean): boolean {
    for (const ledger of this.#laps.values()) ledger.settle(atS)
    const lines = asObject(payload)['Lines']
    const changes = entriesOf(lines).filter(([key, line]) => isNumber(key) && isObject(line))
    const before = new Map(changes.map(([key]) => [key, lineState(this.#line(key))]))
    const isWhole = this.#state.merge(payload)
    // All cars of a message are known before the first of them is told.
    for (const [number, change] of changes) {
      this.#book.carOf(number)
      if ('GapToLeader' in asObject(change)) this.#book.isRaceByContent = true
    }
    for (const [number, change] of changes) {
      const line = asObject(change)
      const car = this.#book.carOf(number)
      if (car < 0) continue
      const values = frameOf(line, this.#line(number), this.#book.isRace)
      if (values) this.#give.frame(atS, car, values)
      if (isFirst) this.#begin(car, number)
      else {
        this.#edges(atS, car, line, before.get(number))
        this.#lap(atS, car, line, number)
      }
    }
    return isWhole
  }

  /** Tells the laps that still wait for a time. */
  flush(atS: number): void {
    for (const ledger of this.#laps.values()) ledger.settle(atS + 3600)
  }

  #line(number: string): Tree {
    return branchOf(this.#state.root['Lines'], number)
  }

  #ledger(car: number): LapLedger {
    const known = this.#laps.get(car)
    if (known) return known
    const ledger = new LapLedger(car, (atS, event) => {
      this.#give.event(atS, event)
    })
    this.#laps.set(car, ledger)
    return ledger
  }

  #begin(car: number, number: string): void {
    const count = numberOf(this.#line(number)['NumberOfLaps'])
    if (count > 0) this.#ledger(car).begin(this.#book.isRace ? count : count - 1)
  }

  #edges(atS: number, car: number, line: JsonObject, before: LineState | undefined): void {
    const isIn = flagOf(line['InPit'])
    if (isIn !== undefined && before?.isIn !== undefined && isIn !== before.isIn) {
      this.#give.event(atS, { kind: 'pit-lane', car, edge: isIn ? 'in' : 'out', basis: 'reported' })
    }
    if (flagOf(line['Retired']) === true && before?.isRetired !== true) {
      this.#give.event(atS, { kind: 'retired', car, basis: 'reported' })
    }
    if (flagOf(line['Stopped']) === true && before?.isStopped !== true) {
      this.#give.event(atS, { kind: 'remark', car, say: 'Stopped on track', basis: 'reported' })
    }
  }

  /**
   * `NumberOfLaps` counts completed laps in a race and begun ones else (measured: it rises when a car leaves the pits).
   * In practice a lap that ends in the pits is timed without a rise of the count.
   */
  #lap(atS: number, car: number, line: JsonObject, number: string): void {
    const ledger = this.#ledger(car)
    const count = numberOf(line['NumberOfLaps'])
    const lastS = timeS(asObject(line['LastLapTime'])['Value'])
    const hasTime = lastS > 0
    const ended = this.#ended(count)
    if (hasTime) {
      const lap = Number.isNaN(count) ? (ledger.owedLap ?? this.#running(number)) : ended
      if (lap >= 1) ledger.timed(atS, lap, lastS, sectorTimes(this.#line(number)))
    } else if (ended >= 1) ledger.untimed(atS, ended)
  }

  /** The lap that ended when the count became this. */
  #ended(count: number): number {
    return this.#book.isRace ? count : count - 1
  }

  /** The lap that a time without a count belongs to: in a race a time of before, said again. */
  #running(number: string): number {
    return this.#book.isRace ? NaN : numberOf(this.#line(number)['NumberOfLaps'])
  }
}

interface LineState {
  readonly isIn: boolean | undefined
  readonly isRetired: boolean | undefined
  readonly isStopped: boolean | undefined
}

const lineState = (line: Tree): LineState => ({
  isIn: flagOf(line['InPit']),
  isRetired: flagOf(line['Retired']),
  isStopped: flagOf(line['Stopped']),
})

function sectorTimes(state: Tree): (number | null)[] {
  const sectors = branchOf(state, 'Sectors')
  return ['0', '1', '2'].map(key => {
    const sectorS = timeS(branchOf(sectors, key)['Value'])
    return sectorS > 0 ? sectorS : null
  })
}

/** A frame of what the change says; null when that is nothing. `state` is the line with the change in it. */
function frameOf(line: JsonObject, state: Tree, isRace: boolean): Float32Array | null {
  const frame = emptyFrame()
  let count = 0
  const add: Add = (name, value) => {
    if (put(frame, name, value)) count++
  }
  add('position', numberOf(line['Position']))
  addGaps(line, state, add)
  const isIn = flagOf(line['InPit'])
  if (isIn !== undefined) add('onPitRoad', isIn ? 1 : 0)
  add('stops', numberOf(line['NumberOfPitStops']))
  add('bestLapS', timeS(asObject(line['BestLapTime'])['Value']))
  add('lastLapS', timeS(asObject(line['LastLapTime'])['Value']))
  const laps = numberOf(line['NumberOfLaps'])
  add('lap', isRace ? laps + 1 : laps)
  add('lapsCompleted', isRace ? laps : laps - 1)
  addSectors(line, state, add)
  return count > 0 ? frame : null
}

type Add = (name: Parameters<typeof put>[1], value: number) => void

function addGaps(line: JsonObject, state: Tree, add: Add): void {
  const toLeader = line['GapToLeader']
  if (toLeader !== undefined) {
    const isLeader = isLeaderText(toLeader) && numberOf(state['Position']) === 1
    add('gapLeaderS', isLeader ? 0 : gapS(toLeader))
  }
  add('gapAheadS', gapS(asObject(line['IntervalToPositionAhead'])['Value']))
}

/** Times of the running lap as its sectors end; with the third, those of the whole lap. */
function addSectors(line: JsonObject, state: Tree, add: Add): void {
  for (const [key, raw] of entriesOf(line['Sectors'])) {
    const sectorS = timeS(asObject(raw)['Value'])
    if (!(sectorS > 0)) continue
    if (key === '0') add('sector1S', sectorS)
    else if (key === '1') add('sector2S', sectorS)
    else if (key === '2') {
      const [first, second, third] = sectorTimes(state)
      add('lastSector1S', first ?? NaN)
      add('lastSector2S', second ?? NaN)
      add('lastSector3S', third ?? NaN)
    }
  }
}
