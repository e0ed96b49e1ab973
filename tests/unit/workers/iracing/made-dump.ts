import { HEAD_BYTES, VAR_HEADER_BYTES } from '../../../../src/core/decode/iracing/layout.ts'
import {
  packVars,
  type VarWish,
  writeHead,
  writeVar,
  writeVarHeaders,
} from '../../../../src/core/decode/iracing/write-layout.ts'

const wish = (name: string, type: VarWish['type'], unit = '', count = 1): VarWish => ({
  ...{ name, type, unit, count },
  description: `${name} made for a test`,
  countAsTime: name.endsWith('_ST'),
})

/** Variables of every type, with the units that the contract turns into words. */
const wishes: readonly VarWish[] = [
  wish('SessionTime', 'float64', 's'),
  wish('SessionTick', 'int32'),
  wish('SessionNum', 'int32'),
  wish('SessionState', 'int32', 'irsdk_SessionState'),
  wish('SessionFlags', 'bitfield', 'irsdk_Flags'),
  wish('PlayerTrackSurface', 'int32', 'irsdk_TrkLoc'),
  wish('PlayerTrackSurfaceMaterial', 'int32', 'irsdk_TrkSurf'),
  wish('PlayerCarPitSvStatus', 'int32', 'irsdk_PitSvStatus'),
  wish('PitSvFlags', 'bitfield', 'irsdk_PitSvFlags'),
  wish('PitSvFuel', 'float32', 'l'),
  wish('EngineWarnings', 'bitfield', 'irsdk_EngineWarnings'),
  wish('IsOnTrack', 'bool'),
  wish('Speed', 'float32', 'm/s'),
  wish('LongAccel_ST', 'float32', 'm/s^2', 6),
  wish('CarIdxTrackSurface', 'int32', 'irsdk_TrkLoc', 64),
  wish('CarIdxLapDistPct', 'float32', '%', 64),
  wish('CarIdxPaceFlags', 'bitfield', 'irsdk_PaceFlags', 64),
  wish('CarIdxSessionFlags', 'bitfield', 'irsdk_Flags', 64),
]

const values: Readonly<Record<string, readonly number[]>> = {
  ...{ SessionTime: [123.5], SessionTick: [7410], SessionState: [4], PlayerTrackSurface: [3], Speed: [51.25] },
  // Green, serviceable and start hidden; the highest bit is the sign of a careless reader.
  SessionFlags: [0x90040004],
  ...{
    PlayerTrackSurfaceMaterial: [2],
    PlayerCarPitSvStatus: [105],
    PitSvFlags: [0x5f],
    PitSvFuel: [40],
    IsOnTrack: [1],
  },
  EngineWarnings: [0x10],
  LongAccel_ST: [1, 2, 3, 4, 5, 6],
  CarIdxTrackSurface: [3, 2, -1, 1, 0],
  CarIdxLapDistPct: [0.25, 0.5, -1],
  CarIdxPaceFlags: [0, 5],
  CarIdxSessionFlags: [0x4, 0x0, 0x100010],
}

export const MADE_SESSION = [
  '---',
  'WeekendInfo:',
  ' TrackName: testring',
  ' TrackDisplayName: Testring',
  ' TrackLength: 4.20 km',
  ' SimMode: full',
  ' BuildVersion: 2026.01.01.01',
  'SessionInfo:',
  ' Sessions:',
  ' - SessionNum: 0',
  '   SessionType: Race',
  '   SessionName: RACE',
  '   SessionLaps: 20',
  '   SessionTime: unlimited',
  'DriverInfo:',
  ' DriverCarIdx: 0',
  ' PaceCarIdx: -1',
  ' Drivers:',
  ' - CarIdx: 0',
  '   UserName: Ann Example',
  '   CarNumber: "012"',
  '   CarClassID: 1',
  ' - CarIdx: 1',
  '   UserName: J\u00fcrgen Beispiel',
  '   CarNumber: "3"',
  '   CarClassID: 1',
  '...',
  '',
].join('\n')

/** A dump of the game's memory as one instant of it, made by our own writer: three buffers, the second the newest. */
export function madeDump(): Uint8Array {
  const { vars, recordBytes } = packVars(wishes)
  const text = Buffer.from(MADE_SESSION, 'latin1')
  const sessionBytes = 8192
  const varsOffset = HEAD_BYTES + sessionBytes
  const first = varsOffset + vars.length * VAR_HEADER_BYTES
  const buffers = [3, 9, 6].map((tickCount, i) => ({ tickCount, offset: first + i * recordBytes }))
  const bytes = new Uint8Array(first + 3 * recordBytes)
  const head = { version: 2, tickRate: 60, sessionInfoUpdate: 5, sessionBytes, sessionOffset: HEAD_BYTES }
  bytes.set(writeHead({ ...head, varCount: vars.length, varsOffset, recordBytes, buffers }))
  bytes.set(text, HEAD_BYTES)
  bytes.set(writeVarHeaders(vars), varsOffset)
  const view = new DataView(bytes.buffer)
  for (const variable of vars)
    (values[variable.name] ?? []).forEach((value, i) => writeVar(view, buffers[1]?.offset ?? 0, variable, value, i))
  return bytes
}
