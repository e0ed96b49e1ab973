import { describe, expect, test } from 'vitest'
import { IrsdkNodeWrapper } from '../../../../src/workers/iracing/irsdk-node-wrapper.ts'
import { FakeSdk, someVariables, variable } from './fake-sdk.ts'

const opened = (sdk = new FakeSdk()) => {
  const wrapper = new IrsdkNodeWrapper(sdk, 10)
  wrapper.start()
  wrapper.isConnected()
  wrapper.updateTelemetry()
  return { sdk, wrapper }
}

describe('S-IR-34: what differs in irsdk-node is hidden', () => {
  test('arrays of one become scalars, enumerations and bit fields become words', () => {
    const { values } = opened().wrapper.getTelemetry()
    expect(values).toMatchObject({
      ...{ Speed: 44.5, IsOnTrack: true, SessionState: 'Racing', SessionFlags: ['Green', 'StartHidden'] },
      CarIdxLapDistPct: [0.1, 0.2, -1],
    })
  })

  test('it connects by waiting for data, which the contract does not know', () => {
    const sdk = new FakeSdk()
    const wrapper = new IrsdkNodeWrapper(sdk, 10)
    expect(wrapper.isInitialized()).toBe(false)
    wrapper.start()
    expect(wrapper.isInitialized()).toBe(true)
    expect(wrapper.isConnected()).toBe(true)
    expect(sdk.waits).toBe(1)
    // The tick that came with the connection is not waited for again.
    expect(wrapper.updateTelemetry()).toBe(true)
    expect(sdk.waits).toBe(1)
  })

  test('without the game it is not connected', () => {
    const sdk = new FakeSdk()
    sdk.isGameThere = false
    const wrapper = new IrsdkNodeWrapper(sdk, 10)
    wrapper.start()
    expect(wrapper.isConnected()).toBe(false)
    wrapper.sendCmd(9, 2, 40)
    expect(sdk.sent).toEqual([])
  })

  test('a session is fetched only when its version has changed, and without a parse', () => {
    const { sdk, wrapper } = opened()
    expect(wrapper.updateSessionInfo()).toBe(true)
    expect(wrapper.getSessionInfo()).toContain('testring')
    expect(wrapper.updateSessionInfo()).toBe(false)
    sdk.sessionVersion = 2
    expect(wrapper.updateSessionInfo()).toBe(true)
    expect(sdk.parses).toBe(0)
  })

  test('letters that were lost are counted and shown as ?, those that were not are one byte each', () => {
    const { sdk, wrapper } = opened()
    sdk.sessionText = 'UserName: J\ufffdrg M\u00fcller\n'
    expect(wrapper.getSessionInfo()).toBe('UserName: J?rg M\u00fcller\n')
    expect(wrapper.damagedLetters).toBe(1)
    sdk.sessionText = 'UserName: Ann\n'
    wrapper.getSessionInfo()
    expect(wrapper.damagedLetters).toBe(0)
  })

  test('where the text cannot be had, the parsed session stands in as JSON', () => {
    const sdk = new FakeSdk()
    delete sdk._sdk.getSessionData
    expect(JSON.parse(opened(sdk).wrapper.getSessionInfo())).toEqual({ WeekendInfo: { TrackName: 'parsed' } })
  })

  test('variables are described as the contract does', () => {
    expect(opened().wrapper.getTelemetryDescription().SessionFlags).toEqual({
      ...{ name: 'SessionFlags', desc: '', unit: 'irsdk_Flags', count: 1, type: 'bitField' },
    })
  })

  test('a message always has three arguments, because fewer than two are not sent', () => {
    const { sdk, wrapper } = opened()
    wrapper.sendCmd(10, 1)
    wrapper.sendCmd(9, 2, 40.5)
    expect(sdk.sent).toEqual([[10, 1, 0, 0]])
  })
})

describe('S-IR-36: what is read, and how often', () => {
  test('the own car with every tick, rivals at 10 Hz, weather once a second; nothing else at all', () => {
    const { sdk, wrapper } = opened()
    for (let tick = 0; tick < 60; tick++) wrapper.getTelemetry()
    const times = (name: string): number => sdk.asked.filter(one => one === name).length
    expect(times('Speed')).toBe(60)
    expect(times('CarIdxLapDistPct')).toBe(10)
    expect(times('AirTemp')).toBe(1)
    expect(times('SomethingNobodyReads')).toBe(0)
  })
})

describe('S-IR-34: indices are refreshed on reconnect and car change', () => {
  const otherCar = [variable('dcBrakeBias', 'float', [54]), ...someVariables]

  test('an index that went stale names another variable: nothing wrong is read', () => {
    const { sdk, wrapper } = opened()
    wrapper.getTelemetry()
    sdk.variables = otherCar
    const { values } = wrapper.getTelemetry()
    expect(values).toMatchObject({ Speed: 44.5, FuelLevel: 31.25, AirTemp: 21 })
  })

  test('another car is noticed with its session text, and its variables are described again', () => {
    const { sdk, wrapper } = opened()
    wrapper.updateSessionInfo()
    wrapper.getTelemetry()
    const before = wrapper.describedTimes
    sdk.variables = otherCar
    sdk.sessionVersion = 2
    wrapper.updateSessionInfo()
    expect(wrapper.describedTimes).toBe(before + 1)
    expect(wrapper.getTelemetryDescription()).toHaveProperty('dcBrakeBias')
    // Everything is read again at once, so that the first record of the new car has no holes.
    expect(wrapper.getTelemetry().values).toHaveProperty('AirTemp')
  })

  test('the same car with a new text keeps its indices', () => {
    const { sdk, wrapper } = opened()
    wrapper.updateSessionInfo()
    const { forgets } = sdk
    sdk.sessionVersion = 2
    wrapper.updateSessionInfo()
    expect(sdk.forgets).toBe(forgets)
  })

  test('a new connection looks everything up anew', () => {
    const { sdk, wrapper } = opened()
    const before = wrapper.describedTimes
    sdk.connection = 2
    wrapper.updateTelemetry()
    expect(wrapper.describedTimes).toBe(before + 1)
  })

  test('a closed game is let go of, and its session is fetched again when it is back', () => {
    const { wrapper } = opened()
    wrapper.updateSessionInfo()
    wrapper.shutdown()
    expect(wrapper.isInitialized()).toBe(false)
    wrapper.start()
    wrapper.isConnected()
    expect(wrapper.updateSessionInfo()).toBe(true)
  })
})
