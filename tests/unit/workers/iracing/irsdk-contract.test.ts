import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { IrsdkContract, irsdkModule } from '../../../../src/workers/iracing/irsdk-contract.ts'
import { commands } from './contract-commands.ts'
import { options, packageFolder, rows, theirHalf } from './contract-halves.ts'
import { DumpWrapper } from './dump-wrapper.ts'
import { madeDump } from './made-dump.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

for (const { half, dump, isReady, name } of rows) {
  describe.skipIf(!isReady)(`S-IR-37: ${name}`, () => {
    const open = (prepare: (wrapper: DumpWrapper) => void = () => undefined) => {
      const wrapper = new DumpWrapper(dump.read())
      prepare(wrapper)
      const heard: [string, ...unknown[]][] = []
      const { irsdk, stop } = half.make(wrapper)
      for (const event of ['Connected', 'Disconnected', 'TelemetryDescription', 'Telemetry', 'SessionInfo', 'update'])
        irsdk.on(event, (...given: unknown[]) => void heard.push([event, ...given]))
      const named = (event: string) => heard.filter(one => one[0] === event)
      return { wrapper, irsdk, stop, heard, named, wait: (ms: number) => vi.advanceTimersByTime(ms) }
    }

    test('says Connected once, without an argument, when the game is there', () => {
      const { wait, named, stop } = open()
      wait(35)
      expect(named('Connected')).toEqual([['Connected']])
      stop()
    })

    test('describes the variables once a connection, before the first telemetry', () => {
      const { wait, named, heard, irsdk, wrapper, stop } = open()
      wait(15)
      wrapper.hasTick = true
      wait(15)
      const names = heard.map(one => one[0])
      expect(named('TelemetryDescription')).toHaveLength(1)
      expect(names.indexOf('TelemetryDescription')).toBeLessThan(names.indexOf('Telemetry'))
      const described = irsdk.telemetryDescription
      expect(described?.SessionFlags).toMatchObject({
        name: 'SessionFlags',
        unit: 'irsdk_Flags',
        count: 1,
        type: 'bitField',
      })
      expect(described?.SessionTime?.type).toBe('double')
      expect(described?.IsOnTrack?.type).toBe('bool')
      expect(described?.Speed?.type).toBe('float')
      expect(described?.SessionState?.type).toBe('int')
      stop()
    })

    test('gives a tick as a date and values: scalars, or arrays when there are several places', () => {
      const { wait, named, irsdk, wrapper, stop } = open()
      wait(15)
      const [, tick] = named('Telemetry')[0] as [string, { timestamp: Date; values: Record<string, unknown> }]
      expect(tick.timestamp).toBeInstanceOf(Date)
      expect(tick.values.Speed).toBe(wrapper.number('Speed'))
      expect(typeof tick.values.IsOnTrack).toBe('boolean')
      expect(tick.values.SessionState).toBeTypeOf('string')
      expect(tick.values.CarIdxLapDistPct).toHaveLength(64)
      expect(tick.values.LongAccel_ST).toHaveLength(6)
      expect(irsdk.telemetry?.values).toEqual(tick.values)
      stop()
    })

    test('gives nothing without a new tick, and the next one when it is there', () => {
      const { wait, named, wrapper, stop } = open()
      wait(55)
      expect(named('Telemetry')).toHaveLength(1)
      wrapper.hasTick = true
      wait(15)
      expect(named('Telemetry')).toHaveLength(2)
      stop()
    })

    test('gives the parsed session when its text is new, and keeps the last one', () => {
      const { wait, named, irsdk, stop } = open()
      wait(55)
      const [, session] = named('SessionInfo')[0] as [string, { timestamp: Date; data: { WeekendInfo?: unknown } }]
      expect(named('SessionInfo')).toHaveLength(1)
      expect(session.timestamp).toBeInstanceOf(Date)
      expect(session.data.WeekendInfo).toHaveProperty('TrackName')
      expect(irsdk.sessionInfo?.data).toEqual(session.data)
      stop()
    })

    test('says everything as an update as well', () => {
      const { wait, named, stop } = open()
      wait(35)
      const types = named('update').map(one => (one[1] as { type: string }).type)
      expect(types[0]).toBe('Connected')
      expect(new Set(types)).toEqual(new Set(['Connected', 'TelemetryDescription', 'Telemetry', 'SessionInfo']))
      expect(named('update').every(one => (one[1] as { timestamp: unknown }).timestamp instanceof Date)).toBe(true)
      stop()
    })

    test('says Disconnected when the game closes, lets go of it, and finds it again', () => {
      const { wait, named, irsdk, wrapper, stop } = open()
      wait(35)
      wrapper.isGameThere = false
      wait(35)
      expect(named('Disconnected')).toEqual([['Disconnected']])
      expect(wrapper.shutdowns).toBe(1)
      expect(irsdk.telemetryDescription).toBeNull()
      wrapper.isGameThere = true
      wrapper.hasTick = true
      wait(10_050)
      expect(named('Connected')).toHaveLength(2)
      expect(named('TelemetryDescription')).toHaveLength(2)
      stop()
    })

    test('a session text that cannot be parsed is passed over', () => {
      const { wait, named, irsdk, stop } = open(wrapper => (wrapper.sessionText = ''))
      wait(35)
      expect(named('SessionInfo')).toEqual([])
      expect(irsdk.sessionInfo).toBeNull()
      stop()
    })

    test.each(commands)('sends %s', (_name, send, message) => {
      const { irsdk, wrapper, stop } = open()
      send(irsdk)
      expect(wrapper.sent).toEqual([message])
      stop()
    })

    test('sends nothing for a name nobody knows', () => {
      const { irsdk, wrapper, stop } = open()
      irsdk.execPitCmd('coffee')
      irsdk.execTelemetryCmd('sideways')
      irsdk.playbackControls.search('treasure')
      irsdk.camControls.switchToPos('nobody')
      expect(wrapper.sent).toEqual([])
      stop()
    })

    test('has the constants', () => {
      const { irsdk, stop } = open()
      expect(irsdk.Consts.BroadcastMsg.PitCommand).toBe(9)
      expect(irsdk.Consts.PitCommand.ClearFuel).toBe(11)
      expect(irsdk.Consts.CameraState.UseMouseAimMode).toBe(0x100)
      expect(irsdk.Consts.CamFocusAt.Leader).toBe(-2)
      stop()
    })
  })
}

describe('S-IR-32: our emitter beyond the shared contract', () => {
  test.skipIf(!existsSync(theirHalf))(
    'has every constant of node-irsdk with its value (needs the package node-irsdk)',
    () => {
      const consts = createRequire(import.meta.url)(resolve(packageFolder, 'src/IrSdkConsts.js')) as unknown
      const irsdk = new IrsdkContract(new DumpWrapper(madeDump()), options)
      expect(irsdk.Consts).toEqual(consts)
      irsdk.stop()
    },
  )

  test('init makes one emitter, and getInstance gives the same', () => {
    const irsdk = irsdkModule(new DumpWrapper(madeDump()), options)
    const first = irsdk.init({ telemetryUpdateInterval: 5 })
    expect(irsdk.getInstance()).toBe(first)
    expect(irsdk.init()).toBe(first)
    first.stop()
  })

  test('describes the variables again when they change within a connection', () => {
    const wrapper = Object.assign(new DumpWrapper(madeDump()), { describedTimes: 0 })
    const irsdk = new IrsdkContract(wrapper, options)
    let times = 0
    irsdk.on('TelemetryDescription', () => void times++)
    vi.advanceTimersByTime(15)
    wrapper.describedTimes++
    wrapper.hasTick = true
    vi.advanceTimersByTime(15)
    expect(times).toBe(2)
    irsdk.stop()
  })

  test('fires nothing after it was stopped', () => {
    const wrapper = new DumpWrapper(madeDump())
    const irsdk = new IrsdkContract(wrapper, options)
    let heard = 0
    irsdk.on('update', () => void heard++)
    irsdk.stop()
    vi.advanceTimersByTime(20_000)
    expect(heard).toBe(0)
    expect(wrapper.shutdowns).toBe(1)
  })
})
