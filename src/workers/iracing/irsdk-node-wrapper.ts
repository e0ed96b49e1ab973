import { ReadingPlan, chosenVariables, readRate } from '../../core/decode/iracing/live/chosen-variables.ts'
import {
  contractScalar,
  type ContractType,
  type ContractValue,
} from '../../core/decode/iracing/live/contract-values.ts'
import type { Described } from '../../core/decode/iracing/live/record-packer.ts'
import { cp1252Bytes } from '../../core/decode/iracing/text/cp1252.ts'
import type { IrsdkWrapper, TelemetryReading } from './irsdk-wrapper.ts'

/** One variable as irsdk-node gives it; `value` is always an array, except for text, which it does not unpack. */
export interface IrsdkNodeVariable {
  readonly name: string
  readonly description: string
  readonly unit: string
  readonly length: number
  readonly varType: number
  readonly value: unknown
}

/** As much of irsdk-node's `IRacingSDK` as is used. */
export interface IrsdkNodeSdk {
  startSDK(): boolean
  stopSDK(): void
  readonly sessionStatusOK: boolean
  waitForData(timeoutMs?: number): boolean
  getSessionVersionNum(): number
  getSessionConnectionID(): number
  getSessionData(): unknown
  getTelemetry(): unknown
  getTelemetryVariable(name: string): unknown
  resetTelemetryVariableCache(): void
  broadcastUnsafe(message: number, ...rest: readonly number[]): boolean
}

/** One tick of the game: the package blocks its thread for at least as long while it waits. */
const TICK_MS = 16

const types = ['char', 'bool', 'int', 'bitField', 'float', 'double'] as const satisfies readonly ContractType[]

/**
 * irsdk-node behind the seam of node-irsdk. What differs is hidden here: values are arrays and enumerations numbers;
 * the session is parsed on every call, so its version is asked first; variables are found by name through indices that
 * go stale when the car changes; a message with fewer than two arguments is silently not sent.
 */
export class IrsdkNodeWrapper implements IrsdkWrapper {
  damagedLetters = 0
  describedTimes = 0
  readonly #sdk: IrsdkNodeSdk
  readonly #plan: ReadingPlan
  #isInitialized = false
  #sessionVersion = -1
  #connection = -1
  #variables = ''
  #hasTick = false

  constructor(sdk: IrsdkNodeSdk, rivalsHz: number) {
    this.#sdk = sdk
    this.#plan = new ReadingPlan(rivalsHz)
  }

  start(): boolean {
    this.#isInitialized ||= this.#sdk.startSDK()
    return this.#isInitialized
  }

  shutdown(): void {
    this.#sdk.stopSDK()
    this.#isInitialized = false
    this.#sessionVersion = -1
    this.#variables = ''
    this.#hasTick = false
  }

  isInitialized(): boolean {
    return this.#isInitialized
  }

  /** The package connects by waiting for data: without a first wait it never says that it is connected. */
  isConnected(): boolean {
    if (this.#sdk.sessionStatusOK) return true
    this.#hasTick = this.#sdk.waitForData(TICK_MS)
    return this.#sdk.sessionStatusOK
  }

  updateSessionInfo(): boolean {
    const version = this.#sdk.getSessionVersionNum()
    if (version < 0 || version === this.#sessionVersion) return false
    this.#sessionVersion = version
    this.#compareVariables()
    return true
  }

  getSessionInfo(): string {
    const text = rawSessionText(this.#sdk) ?? JSON.stringify(this.#sdk.getSessionData() ?? {})
    this.damagedLetters = text.split('\ufffd').length - 1
    return binaryText(cp1252Bytes(text))
  }

  updateTelemetry(): boolean {
    const hasTick = this.#hasTick || this.#sdk.waitForData(TICK_MS)
    this.#hasTick = false
    const connection = this.#sdk.getSessionConnectionID()
    if (connection !== this.#connection) {
      this.#connection = connection
      this.#refresh()
    }
    return hasTick
  }

  /** Only the variables that are due with this tick: the package makes an object of each one it is asked for. */
  getTelemetry(): TelemetryReading {
    const before = this.describedTimes
    const values = this.#due()
    // Indices went stale in the middle: everything is read again, so that no record begins with holes.
    return { timestamp: new Date(), values: this.describedTimes === before ? values : this.#due() }
  }

  #due(): Readonly<Record<string, ContractValue>> {
    const due = this.#plan.next()
    const values: Record<string, ContractValue> = {}
    for (const name of chosenVariables) {
      const rate = readRate(name)
      const variable = rate && due.has(rate) ? this.#variable(name) : null
      if (variable) values[name] = contractValue(variable)
    }
    return values
  }

  getTelemetryDescription(): Readonly<Record<string, Described>> {
    return Object.fromEntries(this.#all().map(one => [one.name, described(one)]))
  }

  sendCmd(message: number, argument1 = 0, argument2 = 0, argument3 = 0): void {
    if (!this.#isInitialized || !this.#sdk.sessionStatusOK) return
    if ([message, argument1, argument2, argument3].every(Number.isInteger))
      this.#sdk.broadcastUnsafe(message, argument1, argument2, argument3)
  }

  /** An index that went stale names another variable: then all of them are looked up anew. */
  #variable(name: string): IrsdkNodeVariable | null {
    const variable = asVariable(this.#sdk.getTelemetryVariable(name))
    if (!variable || variable.name === name) return variable
    this.#refresh()
    const again = asVariable(this.#sdk.getTelemetryVariable(name))
    return again?.name === name ? again : null
  }

  #all(): readonly IrsdkNodeVariable[] {
    const all = this.#sdk.getTelemetry()
    const values: readonly unknown[] = typeof all === 'object' && all !== null ? Object.values(all) : []
    return values.map(asVariable).filter(one => one !== null)
  }

  /** Another car comes with a new session text, and perhaps with other variables. */
  #compareVariables(): void {
    const variables = this.#all()
      .map(one => `${one.name} ${one.varType} ${one.length}`)
      .join()
    const isOther = this.#variables !== '' && variables !== this.#variables
    this.#variables = variables
    if (isOther) this.#refresh()
  }

  #refresh(): void {
    this.#sdk.resetTelemetryVariableCache()
    this.#plan.restart()
    this.describedTimes++
  }
}

function asVariable(value: unknown): IrsdkNodeVariable | null {
  if (typeof value !== 'object' || value === null) return null
  const { name, varType, length } = value as Partial<IrsdkNodeVariable>
  const isOne = typeof name === 'string' && typeof varType === 'number' && typeof length === 'number'
  return isOne ? (value as IrsdkNodeVariable) : null
}

const typeOf = (variable: IrsdkNodeVariable): ContractType => types[variable.varType] ?? 'char'

const described = (variable: IrsdkNodeVariable): Described => ({
  name: variable.name,
  desc: variable.description,
  unit: variable.unit,
  count: variable.length,
  type: typeOf(variable),
})

function contractValue(variable: IrsdkNodeVariable): ContractValue {
  const { value, unit } = variable
  const type = typeOf(variable)
  const numbers = Array.isArray(value) ? (value as readonly unknown[]).map(Number) : []
  const scalars = numbers.map(number => contractScalar(number, type, unit))
  return variable.length > 1 ? scalars : (scalars[0] ?? NaN)
}

/** The text as the package read it; null when this version of it keeps its native half elsewhere. */
function rawSessionText(sdk: IrsdkNodeSdk): string | null {
  const native = nativeHalf(sdk)
  const read: unknown = native?.getSessionData
  if (typeof read !== 'function') return null
  const text: unknown = read.call(native)
  return typeof text === 'string' && text !== '' ? text : null
}

/** The package's native object, which its types do not show. */
export function nativeHalf(sdk: object): Record<string, unknown> | null {
  const native: unknown = Reflect.get(sdk, '_sdk')
  return typeof native === 'object' && native !== null ? (native as Record<string, unknown>) : null
}

/** One character for each byte. */
const binaryText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
