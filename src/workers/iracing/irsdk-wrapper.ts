import type { ContractValue } from '../../core/decode/iracing/live/contract-values.ts'
import type { Described } from '../../core/decode/iracing/live/record-packer.ts'

/** What was read at one tick. A variable that was not read this time is left out. */
export interface TelemetryReading {
  readonly timestamp: Date
  readonly values: Readonly<Record<string, ContractValue>>
}

/**
 * The seam below the contract: the native half of node-irsdk has exactly this shape, and everything else that can read
 * the game is brought into it. Values are already in the words of the contract.
 */
export interface IrsdkWrapper {
  /** Opens the game's memory; false while the game is not there. */
  start(): boolean
  shutdown(): void
  isInitialized(): boolean
  isConnected(): boolean
  /** True when there is a session text that was not fetched yet. */
  updateSessionInfo(): boolean
  /** The newest session text, one character for each byte of Windows-1252. */
  getSessionInfo(): string
  /** True when there is a tick that was not fetched yet. */
  updateTelemetry(): boolean
  getTelemetry(): TelemetryReading
  getTelemetryDescription(): Readonly<Record<string, Described>>
  /** Whole numbers only; nothing is sent while the game is not connected. */
  sendCmd(message: number, argument1?: number, argument2?: number, argument3?: number): void
  /** Counts changes of the variables within a connection (another car); left out by wrappers that cannot tell. */
  readonly describedTimes?: number
  /** Letters of the newest session text that were lost before it came here. */
  readonly damagedLetters?: number
}
