import { describe, expect, test } from 'vitest'
import { type Doors, findWrapper } from '../../../../src/workers/iracing/find-wrapper.ts'
import { IrsdkNodeWrapper } from '../../../../src/workers/iracing/irsdk-node-wrapper.ts'
import { DumpWrapper } from './dump-wrapper.ts'
import { FakeSdk } from './fake-sdk.ts'
import { madeDump } from './made-dump.ts'

const missing = (): never => {
  throw Object.assign(new Error('Cannot find module /home/somebody/secret'), { code: 'MODULE_NOT_FOUND' })
}

class RealSdk extends FakeSdk {}
class MockedSdk extends FakeSdk {
  constructor() {
    super(true)
  }
}

const doors = (differs: Partial<Doors>): Doors => ({
  ...{ platform: 'win32', nodeIrsdk: missing, irsdkNode: () => Promise.resolve(RealSdk) },
  ...differs,
})

const native = (): unknown => {
  const wrapper = new DumpWrapper(madeDump())
  const names = ['start', 'shutdown', 'isInitialized', 'isConnected', 'updateSessionInfo', 'getSessionInfo'] as const
  const more = ['updateTelemetry', 'getTelemetry', 'getTelemetryDescription', 'sendCmd'] as const
  return Object.fromEntries([...names, ...more].map(name => [name, wrapper[name].bind(wrapper)]))
}

describe('S-IR-31: what reads the game', () => {
  test('node-irsdk first, where somebody has built it', async () => {
    const found = await findWrapper(doors({ nodeIrsdk: native }), 10)
    expect(found.via).toBe('node-irsdk')
    expect(found.wrapper).not.toBeNull()
  })

  test('else irsdk-node', async () => {
    const found = await findWrapper(doors({}), 10)
    expect(found.via).toBe('irsdk-node')
    expect(found.wrapper).toBeInstanceOf(IrsdkNodeWrapper)
  })

  test('a native half of another shape is passed over', async () => {
    expect((await findWrapper(doors({ nodeIrsdk: () => ({ start: 1 }) }), 10)).via).toBe('irsdk-node')
  })

  test('else nothing, with both reasons and without a path', async () => {
    const found = await findWrapper(doors({ irsdkNode: () => Promise.reject(new Error('dlopen failed')) }), 10)
    expect(found).toMatchObject({ wrapper: null, via: null })
    expect(found.say).toBe(
      'iRacing cannot be read on this PC. node-irsdk: not installed; irsdk-node: cannot be loaded.',
    )
  })
})

describe('S-IR-35: the sample of irsdk-node never reaches the product', () => {
  test.each(['linux', 'darwin'])('on %s nothing is even loaded', async platform => {
    let loads = 0
    const load = (): never => {
      loads++
      return missing()
    }
    const found = await findWrapper(doors({ platform, nodeIrsdk: load, irsdkNode: load }), 10)
    expect(found).toMatchObject({ wrapper: null, via: null })
    expect(found.say).toContain('not available here')
    expect(loads).toBe(0)
  })

  test('on Windows without a binary that loads it is refused', async () => {
    const found = await findWrapper(doors({ irsdkNode: () => Promise.resolve(MockedSdk) }), 10)
    expect(found.wrapper).toBeNull()
    expect(found.say).toContain('its binary does not load')
  })

  test('a version that does not show whether it is the sample is refused as well', async () => {
    class Closed {
      startSDK(): boolean {
        return true
      }
    }
    expect((await findWrapper(doors({ irsdkNode: () => Promise.resolve(Closed) }), 10)).wrapper).toBeNull()
  })
})
