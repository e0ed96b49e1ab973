import type { FromIracing } from '../../../../../src/core/decode/iracing/live/live-messages.ts'
import { type Described, RecordPacker } from '../../../../../src/core/decode/iracing/live/record-packer.ts'
import { ManualClock } from '../../../../../src/core/time/manual-clock.ts'
import {
  createIracingSource,
  type IracingSourceOptions,
} from '../../../../../src/main/sources/iracing/iracing-source.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { FakePort } from './fake-port.ts'

/** A source with a worker of a test's own, and everything it gives. */
export const rig = (options: Partial<IracingSourceOptions> = {}) => {
  const clock = new ManualClock()
  const ports: FakePort[] = []
  const next = { opened: new FakePort().opened }
  const source = createIracingSource({
    clock,
    startPort: () => {
      const port = new FakePort()
      port.opened = next.opened
      ports.push(port)
      return port
    },
    ...options,
  })
  const sink = new FakeSink()
  const port = (): FakePort => ports.at(-1) as FakePort
  const sender = () => source.receiving().senders[0]
  return { clock, ports, next, source, sink, port, sender }
}

const names = (type: Described['type'], ...all: string[]): [string, Described][] =>
  all.map(name => [name, { name, desc: '', unit: '', count: 1, type }])

const described = Object.fromEntries([
  ...names('double', 'SessionTime'),
  ...names(
    'int',
    'SessionTick',
    'SessionNum',
    'PlayerCarIdx',
    'Lap',
    'LapCompleted',
    'PlayerTrackSurface',
    'SessionState',
  ),
  ...names('int', 'PitSvTireCompound'),
  ...names('bitField', 'PitSvFlags'),
  ...names('float', 'Speed', 'LapDistPct', 'FuelLevel', 'PitSvFuel'),
  ...names('bool', 'IsOnTrack', 'IsReplayPlaying', 'OnPitRoad'),
])

const sessionText = [
  ...[
    'WeekendInfo:',
    ' TrackDisplayName: Testring',
    ' TrackLength: 4.20 km',
    ' SimMode: full',
    ' BuildVersion: 2026.01',
  ],
  ...['SessionInfo:', ' Sessions:', ' - SessionNum: 0', '   SessionType: Race', '   SessionLaps: 20'],
  ...['DriverInfo:', ' DriverCarIdx: 0', ' PaceCarIdx: -1', ' DriverCarFuelKgPerLtr: 0.75', ' Drivers:'],
  ...[' - CarIdx: 0', '   UserName: Ann Example', '   CarNumber: "012"', '   CarClassID: 1', ''],
].join('\n')

const running = {
  ...{ SessionNum: 0, PlayerCarIdx: 0, Lap: 3, LapCompleted: 2, PlayerTrackSurface: 3, SessionState: 4 },
  ...{ Speed: 50, LapDistPct: 0.4, FuelLevel: 33, IsOnTrack: true, IsReplayPlaying: false, OnPitRoad: false },
  ...{ PitSvFlags: 0, PitSvFuel: 0, PitSvTireCompound: 0 },
}

/** Speaks as the worker does once the game runs. */
export const game = (port: FakePort) => {
  const packer = new RecordPacker(described, Object.keys(described))
  const say = (message: { is: string } & Record<string, unknown>): void =>
    port.tell({ t: 'iracing', ...message } as unknown as FromIracing)
  let tick = 600
  return {
    say,
    start: (damaged = 0): void => {
      say({ is: 'connected' })
      say({ is: 'described', headers: packer.headers(), count: packer.vars.length, recordBytes: packer.recordBytes })
      say({ is: 'session', text: Uint8Array.from(Buffer.from(sessionText, 'latin1')), revision: 1, damaged })
    },
    tick: (differs: Record<string, unknown> = {}, ticks = 1): void => {
      tick += ticks
      const values = { ...running, SessionTime: tick / 60, SessionTick: tick, ...differs }
      say({ is: 'record', bytes: packer.pack(values) })
    },
  }
}
