/** One lap of one car, from which live-timing messages are made. */
export interface TimedLap {
  readonly number: string
  readonly lap: number
  /** Second of the race at which the lap ended. */
  readonly endS: number
  readonly lapS: number | null
  readonly sectorsS: readonly (number | null)[]
  readonly position: number
  readonly compound: string
  readonly ageLaps: number
  readonly stint: number
  readonly pitInS?: number
  readonly pitOutS?: number
}

export interface WrittenMessage {
  readonly topic: string
  readonly payload: unknown
  readonly atS: number
}

const clockText = (s: number): string => {
  const ms = Math.round(s * 1000)
  const rest = `${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}.${String(ms % 1000).padStart(3, '0')}`
  return `${Math.floor(ms / 60_000)}:${rest}`
}

/** A race's messages in the order of time: who drives, laps, gaps, tyres, pit lane, and what else is handed in. */
export function raceMessages(laps: readonly TimedLap[], others: readonly WrittenMessage[] = []): WrittenMessage[] {
  const messages: WrittenMessage[] = [...starting(laps), ...others]
  const leaderEndS = new Map<number, number>()
  for (const { lap, endS } of laps) leaderEndS.set(lap, Math.min(endS, leaderEndS.get(lap) ?? Infinity))
  for (const lap of laps) messages.push(...lapMessages(lap, leaderEndS))
  for (const [lap, atS] of leaderEndS) messages.push({ topic: 'LapCount', payload: { CurrentLap: lap + 1 }, atS })
  return messages.sort((a, b) => a.atS - b.atS)
}

function starting(laps: readonly TimedLap[]): WrittenMessage[] {
  const numbers = [...new Set(laps.map(lap => lap.number))]
  const drivers = numbers.map((number, i) => [
    number,
    { RacingNumber: number, Line: i + 1, TeamName: `Team ${i >> 1}` },
  ])
  const lines = numbers.map((number, i) => [
    number,
    { RacingNumber: number, Line: i + 1, Position: String(i + 1), InPit: false, PitOut: false, GapToLeader: '' },
  ])
  const stints = numbers.map(number => {
    const first = laps.find(lap => lap.number === number)
    const set = {
      Compound: first?.compound ?? 'UNKNOWN',
      New: 'true',
      TyresNotChanged: '0',
      TotalLaps: 0,
      StartLaps: 0,
    }
    return [number, { RacingNumber: number, Stints: [set] }]
  })
  const total = Math.max(...laps.map(({ lap }) => lap))
  const info = {
    Meeting: { Name: 'Made-up Grand Prix', Circuit: { ShortName: 'Made-up Ring' } },
    Type: 'Race',
    Name: 'Race',
  }
  return [
    { topic: 'SessionInfo', payload: info, atS: 0 },
    { topic: 'DriverList', payload: Object.fromEntries(drivers) as unknown, atS: 0 },
    { topic: 'LapCount', payload: { CurrentLap: 1, TotalLaps: total }, atS: 0 },
    { topic: 'TrackStatus', payload: { Status: '1', Message: 'AllClear' }, atS: 0 },
    { topic: 'TimingData', payload: { Lines: Object.fromEntries(lines) as unknown }, atS: 0 },
    { topic: 'TimingAppData', payload: { Lines: Object.fromEntries(stints) as unknown }, atS: 0 },
  ]
}

function lapMessages(lap: TimedLap, leaderEndS: ReadonlyMap<number, number>): WrittenMessage[] {
  const { number, endS } = lap
  const line = (payload: object, atS: number): WrittenMessage => ({
    topic: 'TimingData',
    payload: { Lines: { [number]: payload } },
    atS,
  })
  const gapS = endS - (leaderEndS.get(lap.lap) ?? endS)
  const sectors = lap.sectorsS.map((s, i) => [String(i), { Value: s === null ? '' : s.toFixed(3) }])
  const messages = [
    line(
      {
        NumberOfLaps: lap.lap,
        Position: String(lap.position),
        Sectors: Object.fromEntries(sectors) as unknown,
        ...(lap.lapS === null ? {} : { LastLapTime: { Value: clockText(lap.lapS) } }),
        GapToLeader: gapS === 0 ? `LAP ${lap.lap + 1}` : `+${gapS.toFixed(3)}`,
      },
      endS,
    ),
    {
      topic: 'TimingAppData',
      payload: { Lines: { [number]: { Stints: { [lap.stint - 1]: stintText(lap) } } } },
      atS: endS,
    },
  ]
  if (lap.pitInS !== undefined) messages.push(line({ InPit: true }, lap.pitInS))
  if (lap.pitOutS !== undefined)
    messages.push(line({ InPit: false, PitOut: true, NumberOfPitStops: lap.stint - 1 }, lap.pitOutS))
  return messages
}

const stintText = (lap: TimedLap): object => ({
  Compound: lap.compound,
  New: 'true',
  TyresNotChanged: '0',
  TotalLaps: lap.ageLaps,
})

const START_UTC = Date.UTC(2030, 5, 1, 13)
const utcText = (atS: number): string => new Date(START_UTC + Math.round(atS * 1000)).toISOString()

export const START_UTC_MS = START_UTC

export const hubLine = ({ topic, payload, atS }: WrittenMessage): string =>
  JSON.stringify({ H: 'Streaming', M: 'feed', A: [topic, payload, utcText(atS)] })

export const recorderLine = ({ topic, payload, atS }: WrittenMessage): string =>
  JSON.stringify({ Type: topic, Json: payload, DateTime: utcText(atS).replace('Z', '+00:00') })

export function archiveLine({ payload, atS }: WrittenMessage): string {
  const ms = Math.round(atS * 1000)
  const two = (n: number): string => String(n).padStart(2, '0')
  const time = `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}`
  return `${time}.${String(ms % 1000).padStart(3, '0')}${JSON.stringify(payload)}`
}

/** A small race: every car laps in 90 s and a bit of its own, and stops once after lap `stopAfter`. */
export function madeUpRace(cars: number, laps: number, stopAfter: number): TimedLap[] {
  return Array.from({ length: cars }, (_, car) => {
    let endS = car * 0.8
    return Array.from({ length: laps }, (_, i) => {
      const lap = i + 1
      const stopS = lap === stopAfter + 1 ? 20 : 0
      const lapS = 90 + car * 0.25 + stopS
      const startS = endS
      endS += lapS
      const isLater = lap > stopAfter
      return {
        number: String(car === 0 ? 1 : 10 + car),
        lap,
        endS: Math.round(endS * 1000) / 1000,
        lapS: lap === 1 ? null : lapS,
        sectorsS: [30, 31, lapS - 61],
        position: car + 1,
        compound: isLater ? 'HARD' : 'MEDIUM',
        ageLaps: isLater ? lap - stopAfter : lap,
        stint: isLater ? 2 : 1,
        ...(stopS > 0 ? { pitInS: startS + 1, pitOutS: startS + 24 } : {}),
      }
    })
  }).flat()
}
