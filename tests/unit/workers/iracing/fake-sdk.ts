import type { IrsdkNodeSdk, IrsdkNodeVariable } from '../../../../src/workers/iracing/irsdk-node-wrapper.ts'

const codes = { bool: 1, int: 2, bitField: 3, float: 4, double: 5 } as const

/** A variable in the shape of irsdk-node: its value is an array, whatever it holds. */
export const variable = (
  name: string,
  type: keyof typeof codes,
  value: readonly (number | boolean)[],
  unit = '',
): IrsdkNodeVariable => ({ name, description: '', unit, length: value.length, varType: codes[type], value })

export const someVariables: readonly IrsdkNodeVariable[] = [
  variable('SessionTime', 'double', [10], 's'),
  variable('SessionTick', 'int', [600]),
  variable('SessionState', 'int', [4], 'irsdk_SessionState'),
  variable('SessionFlags', 'bitField', [0x10000004 | 0], 'irsdk_Flags'),
  variable('IsOnTrack', 'bool', [true]),
  variable('Speed', 'float', [44.5], 'm/s'),
  variable('FuelLevel', 'float', [31.25], 'l'),
  variable('AirTemp', 'float', [21], 'C'),
  variable('CarIdxLapDistPct', 'float', [0.1, 0.2, -1], '%'),
  variable('SomethingNobodyReads', 'float', [1]),
]

/**
 * Stands in for irsdk-node as its sources show it: it connects by waiting, finds variables by an index that it keeps by
 * name until it is told to forget, and counts what it is asked.
 */
export class FakeSdk implements IrsdkNodeSdk {
  isGameThere = true
  variables = someVariables
  sessionText = 'WeekendInfo:\n TrackName: testring\n'
  sessionVersion = 1
  connection = 1
  readonly sent: number[][] = []
  readonly asked: string[] = []
  parses = 0
  forgets = 0
  waits = 0
  readonly _sdk: Record<string, unknown>
  #isConnected = false
  #indices = new Map<string, number>()

  constructor(isMocked = false) {
    this._sdk = { isMocked, getSessionData: () => this.sessionText }
  }

  get sessionStatusOK(): boolean {
    return this.#isConnected && this.isGameThere
  }

  startSDK(): boolean {
    this.resetTelemetryVariableCache()
    return true
  }

  stopSDK(): void {
    this.#isConnected = false
  }

  waitForData(): boolean {
    this.waits++
    if (this.isGameThere) this.#isConnected = true
    return this.isGameThere
  }

  getSessionVersionNum(): number {
    return this.sessionVersion
  }

  getSessionConnectionID(): number {
    return this.connection
  }

  getSessionData(): unknown {
    this.parses++
    return { WeekendInfo: { TrackName: 'parsed' } }
  }

  getTelemetry(): unknown {
    return Object.fromEntries(this.variables.map(one => [one.name, one]))
  }

  getTelemetryVariable(name: string): unknown {
    this.asked.push(name)
    const index = this.#indices.get(name) ?? this.variables.findIndex(one => one.name === name)
    if (index < 0) return null
    this.#indices.set(name, index)
    return this.variables[index] ?? null
  }

  resetTelemetryVariableCache(): void {
    this.forgets++
    this.#indices = new Map()
  }

  broadcastUnsafe(...message: number[]): boolean {
    this.sent.push(message)
    return true
  }
}
