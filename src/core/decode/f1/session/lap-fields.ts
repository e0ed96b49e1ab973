import type { F1Packet } from '../wire/packet.ts'

/** Longest column of one number a car. */
const none: Float64Array = new Float64Array(24).fill(NaN)

/** Whole minutes beside milliseconds, as the formats since 2023 send them; before that there are no minutes. */
const seconds = (ms: number, minutes: number): number => ms / 1000 + (Number.isNaN(minutes) ? 0 : minutes * 60)

/**
 * The columns of a LapData packet under one name each: the formats spell times in four ways. Valid until the next packet
 * of that kind is read. Times are seconds; NaN where the game has none (it sends 0 for those).
 */
export class LapFields {
  format = NaN
  cars = 0
  lap = none
  status = none
  pitStatus = none
  position = none
  lapDistM = none
  totalDistM = none
  sector = none
  invalid = none
  penalties = none
  stops = none
  #last = none
  #current = none
  #best = none
  #toSeconds = 0.001
  #sector1 = none
  #sector1Minutes = none
  #sector2 = none
  #sector2Minutes = none
  #ahead = none
  #aheadMinutes = none
  #leader = none
  #leaderMinutes = none
  #lane = none
  #laneActive = none
  #stall = none

  read(packet: F1Packet): void {
    const column = (path: string): Float64Array => packet.numbers(`car.${path}`) ?? none
    const either = (a: string, b: string): Float64Array => packet.numbers(`car.${a}`) ?? column(b)
    this.format = packet.format
    this.cars = packet.cars
    this.lap = column('currentLapNum')
    this.status = column('resultStatus')
    this.pitStatus = column('pitStatus')
    this.position = column('carPosition')
    this.lapDistM = column('lapDistance')
    this.totalDistM = column('totalDistance')
    this.sector = column('sector')
    this.invalid = column('currentLapInvalid')
    this.penalties = column('penalties')
    this.stops = column('numPitStops')
    this.#toSeconds = packet.format >= 2021 ? 0.001 : 1
    this.#last = either('lastLapTimeInMS', 'lastLapTime')
    this.#current = either('currentLapTimeInMS', 'currentLapTime')
    this.#best = column('bestLapTime')
    this.#sector1 = either('sector1TimeInMS', 'sector1TimeMSPart')
    this.#sector1Minutes = either('sector1TimeMinutes', 'sector1TimeMinutesPart')
    this.#sector2 = either('sector2TimeInMS', 'sector2TimeMSPart')
    this.#sector2Minutes = either('sector2TimeMinutes', 'sector2TimeMinutesPart')
    this.#ahead = either('deltaToCarInFrontInMS', 'deltaToCarInFrontMSPart')
    this.#aheadMinutes = column('deltaToCarInFrontMinutesPart')
    this.#leader = either('deltaToRaceLeaderInMS', 'deltaToRaceLeaderMSPart')
    this.#leaderMinutes = column('deltaToRaceLeaderMinutesPart')
    this.#lane = column('pitLaneTimeInLaneInMS')
    this.#laneActive = column('pitLaneTimerActive')
    this.#stall = column('pitStopTimerInMS')
  }

  lastLapS(car: number): number {
    return this.#lapTime(this.#last, car)
  }

  /** Running: 0 is a true 0. */
  currentLapS(car: number): number {
    return (this.#current[car] as number) * this.#toSeconds
  }

  bestLapS(car: number): number {
    return this.#lapTime(this.#best, car)
  }

  sector1S(car: number): number {
    return positive(seconds(this.#sector1[car] as number, this.#sector1Minutes[car] as number))
  }

  sector2S(car: number): number {
    return positive(seconds(this.#sector2[car] as number, this.#sector2Minutes[car] as number))
  }

  /** As sent: from 2023 on, and in 2023 without the part above 65.535 s. */
  gapAheadS(car: number): number {
    return positive(seconds(this.#ahead[car] as number, this.#aheadMinutes[car] as number))
  }

  gapLeaderS(car: number): number {
    return positive(seconds(this.#leader[car] as number, this.#leaderMinutes[car] as number))
  }

  pitLaneS(car: number): number {
    return this.#laneActive[car] === 1 ? (this.#lane[car] as number) / 1000 : NaN
  }

  pitStallS(car: number): number {
    return this.#laneActive[car] === 1 ? (this.#stall[car] as number) / 1000 : NaN
  }

  /** To the millisecond: the float32 seconds of 2020 carry noise below it. */
  #lapTime(column: Float64Array, car: number): number {
    return positive(Math.round((column[car] as number) * this.#toSeconds * 1000) / 1000)
  }
}

const positive = (value: number): number => (value > 0 ? value : NaN)
