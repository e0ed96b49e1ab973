import type { OpenedIracing } from '../../core/decode/iracing/live/live-messages.ts'
import { IrsdkNodeWrapper, type IrsdkNodeSdk, nativeHalf } from './irsdk-node-wrapper.ts'
import type { IrsdkWrapper } from './irsdk-wrapper.ts'

/** What this machine is, and how to get at the packages; each may throw. */
export interface Doors {
  readonly platform: string
  /** The native half of node-irsdk. */
  nodeIrsdk(): unknown
  /** The class `IRacingSDK` of irsdk-node. */
  irsdkNode(): Promise<new () => object>
}

export type FoundWrapper = OpenedIracing & { readonly wrapper: IrsdkWrapper | null }

const nothing = (say: string): FoundWrapper => ({ wrapper: null, via: null, say })

const NEEDED = ['start', 'shutdown', 'isInitialized', 'isConnected', 'updateSessionInfo', 'getSessionInfo'] as const
const NEEDED_TOO = ['updateTelemetry', 'getTelemetry', 'getTelemetryDescription', 'sendCmd'] as const

/**
 * What can read the game here: node-irsdk where someone has managed to build it, else irsdk-node, else nothing and why.
 * Outside Windows nothing is even loaded: irsdk-node would answer with a frozen sample of its own, which must never be
 * taken for a car.
 */
export async function findWrapper(doors: Doors, rivalsHz: number): Promise<FoundWrapper> {
  if (doors.platform !== 'win32')
    return nothing('iRacing is not available here: the game and its memory exist on Windows only.')
  const first = builtWrapper(doors)
  if (typeof first !== 'string') return { wrapper: first, via: 'node-irsdk', say: 'iRacing through node-irsdk.' }
  const second = await packagedWrapper(doors, rivalsHz)
  if (typeof second !== 'string') return { wrapper: second, via: 'irsdk-node', say: 'iRacing through irsdk-node.' }
  return nothing(`iRacing cannot be read on this PC. node-irsdk: ${first}; irsdk-node: ${second}.`)
}

function builtWrapper(doors: Doors): IrsdkWrapper | string {
  try {
    const native = doors.nodeIrsdk()
    return isWrapper(native) ? native : 'its native half is not the one we know'
  } catch (cause) {
    return reason(cause)
  }
}

async function packagedWrapper(doors: Doors, rivalsHz: number): Promise<IrsdkWrapper | string> {
  try {
    const Sdk = await doors.irsdkNode()
    const sdk = new Sdk()
    // When its binary cannot be loaded the package brings its sample in place of the game, on Windows too.
    if (nativeHalf(sdk)?.isMocked !== false) return 'its binary does not load on this PC'
    return new IrsdkNodeWrapper(sdk as IrsdkNodeSdk, rivalsHz)
  } catch (cause) {
    return reason(cause)
  }
}

function isWrapper(value: unknown): value is IrsdkWrapper {
  if (typeof value !== 'object' || value === null) return false
  return [...NEEDED, ...NEEDED_TOO].every(name => typeof (value as Record<string, unknown>)[name] === 'function')
}

/** Why a package could not be loaded, in one line and without paths. */
function reason(cause: unknown): string {
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND' ? 'not installed' : 'cannot be loaded'
}
