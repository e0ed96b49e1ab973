import { type IrLayout, readLayout, type VarType } from '../../../../src/core/decode/iracing/layout.ts'
import {
  contractScalar,
  type ContractType,
  type ContractValue,
} from '../../../../src/core/decode/iracing/live/contract-values.ts'
import type { Described } from '../../../../src/core/decode/iracing/live/record-packer.ts'
import { readerOf } from '../../../../src/core/decode/iracing/var-reader.ts'
import type { IrsdkWrapper, TelemetryReading } from '../../../../src/workers/iracing/irsdk-wrapper.ts'

const contractTypes: Readonly<Record<VarType, ContractType>> = {
  ...{ char: 'char', bool: 'bool', int32: 'int', bitfield: 'bitField', float32: 'float', float64: 'double' },
}

/** A dump of the game's memory behind the seam: one tick and one session text, handed out as often as a test says. */
export class DumpWrapper implements IrsdkWrapper {
  readonly layout: IrLayout
  readonly sent: number[][] = []
  starts = 0
  shutdowns = 0
  isGameThere = true
  hasTick = true
  hasSession = true
  sessionText: string
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #isOpen = false

  constructor(bytes: Uint8Array) {
    const layout = readLayout(bytes)
    if (!layout.ok) throw new Error(layout.say)
    this.layout = layout.value
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const { sessionOffset, sessionBytes } = this.layout
    const slot = Buffer.from(bytes.subarray(sessionOffset, sessionOffset + sessionBytes)).toString('latin1')
    this.sessionText = slot.split('\0')[0] ?? ''
  }

  start(): boolean {
    this.starts++
    this.#isOpen = this.isGameThere
    return this.#isOpen
  }

  shutdown(): void {
    this.shutdowns++
    this.#isOpen = false
  }

  isInitialized(): boolean {
    return this.#isOpen
  }

  isConnected(): boolean {
    return this.isGameThere
  }

  updateSessionInfo(): boolean {
    const had = this.hasSession
    this.hasSession = false
    return had
  }

  getSessionInfo(): string {
    return this.sessionText
  }

  updateTelemetry(): boolean {
    const had = this.hasTick
    this.hasTick = false
    return had
  }

  getTelemetry(): TelemetryReading {
    return { timestamp: new Date(0), values: this.values() }
  }

  getTelemetryDescription(): Readonly<Record<string, Described>> {
    return Object.fromEntries(
      this.layout.vars.map(({ name, description, unit, count, type }) => [
        name,
        { name, desc: description, unit, count, type: contractTypes[type] },
      ]),
    )
  }

  sendCmd(...message: number[]): void {
    this.sent.push(message)
  }

  /** The newest of the buffers, in the words of the contract. */
  values(): Readonly<Record<string, ContractValue>> {
    return Object.fromEntries(
      this.layout.vars.map(({ name, type, unit, count }) => {
        const scalars = Array.from({ length: count }, (_, i) =>
          contractScalar(this.number(name, i), contractTypes[type], unit),
        )
        return [name, count > 1 ? scalars : (scalars[0] ?? NaN)]
      }),
    )
  }

  /** The bare number of a variable in the dump. */
  number(name: string, index = 0): number {
    const variable = this.layout.vars.find(one => one.name === name)
    const newest = [...this.layout.buffers].sort((a, b) => b.tickCount - a.tickCount)[0]
    return variable && newest ? readerOf(variable)(this.#view, newest.offset, index) : NaN
  }

  get bytes(): Uint8Array {
    return this.#bytes
  }
}
