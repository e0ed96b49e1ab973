import { TimingFeed } from '../../src/core/decode/imports/livetiming/timing-feed.ts'
import { at, type FieldName } from '../../src/core/samples/fields.ts'
import { fileTools } from './byte-source.ts'
import { FakeSink, type TakenFrame } from './fake-sink.ts'

export const line = (number: string, change: object): object => ({ Lines: { [number]: change } })
export const reported = (frame: TakenFrame | undefined): Record<string, number> =>
  Object.fromEntries(
    Object.entries(at).flatMap(([name, index]) => {
      const value = frame?.values[index] ?? NaN
      return Number.isNaN(value) ? [] : [[name, Math.round(value * 1000) / 1000]]
    }),
  )

export function rig(type = 'Race', name = type): { sink: FakeSink; feed: TimingFeed } {
  const sink = new FakeSink()
  const feed = new TimingFeed({ sink, tools: fileTools() })
  feed.take('SessionInfo', { Meeting: { Circuit: { ShortName: 'Made-up Ring' } }, Type: type, Name: name }, 0)
  feed.take(
    'DriverList',
    { 4: { RacingNumber: '4', TeamName: 'Blue' }, 16: { RacingNumber: '16', TeamName: 'Red' } },
    0,
  )
  feed.take('TimingData', { Lines: { 4: { Position: '1', InPit: false }, 16: { Position: '2', InPit: false } } }, 0)
  return { sink, feed }
}

export const eventsOf = (sink: FakeSink, kind: string): unknown[] =>
  sink.events.map(({ event }) => event).filter(event => event.kind === kind)
export const column = (sink: FakeSink, name: FieldName): number[] =>
  sink.column(name).filter(value => !Number.isNaN(value))
