import { EventEmitter } from 'node:events'
import { irsdkConsts } from '../../core/decode/iracing/live/irsdk-consts.ts'
import type { Described } from '../../core/decode/iracing/live/record-packer.ts'
import { parseYaml } from '../../core/decode/iracing/text/parse-yaml.ts'
import { type CamControls, camControls, type PlaybackControls, playbackControls } from './camera-and-replay.ts'
import { commandNumber, type CommandName } from './command-name.ts'
import type { IrsdkWrapper, TelemetryReading } from './irsdk-wrapper.ts'

/** How often the game is looked for while it is not there, ms. */
const LOOK_FOR_GAME_MS = 10_000

const { BroadcastMsg, ReloadTexturesMode } = irsdkConsts

export interface IrsdkOptions {
  /** 0 = as fast as data comes. */
  readonly telemetryUpdateInterval?: number
  readonly sessionInfoUpdateInterval?: number
  /**
   * Makes an object of a session text (one character for each byte of Windows-1252); a throw or nothing: the text is
   * passed over. Without one it is read as the YAML it is.
   */
  readonly sessionInfoParser?: (text: string) => unknown
}

type Descriptions = Readonly<Record<string, Described>>

interface Update {
  readonly type: 'Connected' | 'Disconnected' | 'TelemetryDescription' | 'Telemetry' | 'SessionInfo'
  readonly data?: unknown
  readonly timestamp: Date
}

interface IrsdkEvents {
  Connected: []
  Disconnected: []
  TelemetryDescription: [Descriptions]
  Telemetry: [TelemetryReading]
  SessionInfo: [{ readonly timestamp: Date; readonly data: unknown }]
  update: [Update]
}

/**
 * The event and command contract of node-irsdk over anything that can read the game. Every event is first an `update`,
 * then goes out under its own name. Beyond the contract it describes the variables again when they change within a
 * connection.
 */
export class IrsdkContract extends EventEmitter<IrsdkEvents> {
  readonly Consts = irsdkConsts
  telemetry: TelemetryReading | null = null
  telemetryDescription: Descriptions | null = null
  sessionInfo: { readonly timestamp: Date; readonly data: unknown } | null = null
  readonly execCmd: IrsdkWrapper['sendCmd']
  readonly camControls: CamControls
  readonly playbackControls: PlaybackControls
  readonly #wrapper: IrsdkWrapper
  readonly #parse: (text: string) => unknown
  readonly #timers: readonly NodeJS.Timeout[]
  #isConnected = false
  #describedTimes = 0

  constructor(wrapper: IrsdkWrapper, options: IrsdkOptions = {}) {
    super()
    this.#wrapper = wrapper
    this.#parse = options.sessionInfoParser ?? sessionYaml
    this.execCmd = (...message) => wrapper.sendCmd(...message)
    this.camControls = camControls(this.execCmd)
    this.playbackControls = playbackControls(this.execCmd)
    this.on('update', update => this.#passOn(update))
    wrapper.start()
    this.#timers = [
      setInterval(() => this.#lookForGame(), LOOK_FOR_GAME_MS),
      setInterval(() => this.#readTelemetry(), options.telemetryUpdateInterval ?? 0),
      setInterval(() => this.#readSession(), options.sessionInfoUpdateInterval ?? 0),
    ]
  }

  execPitCmd(command: CommandName<'PitCommand'>, argument = 0): void {
    this.#exec(BroadcastMsg.PitCommand, commandNumber('PitCommand', command), argument)
  }

  execChatCmd(command: CommandName<'ChatCommand'>, argument = 0): void {
    this.#exec(BroadcastMsg.ChatComand, commandNumber('ChatCommand', command), argument)
  }

  /** @param number of the macro, 0–15. */
  execChatMacro(number: number): void {
    this.execChatCmd('macro', number)
  }

  /** Starts, stops or restarts the game's own .ibt file on this disk. */
  execTelemetryCmd(command: CommandName<'TelemCommand'>): void {
    this.#exec(BroadcastMsg.TelemCommand, commandNumber('TelemCommand', command))
  }

  reloadTextures(): void {
    this.execCmd(BroadcastMsg.ReloadTextures, ReloadTexturesMode.All)
  }

  reloadTexture(carIdx: number): void {
    this.execCmd(BroadcastMsg.ReloadTextures, ReloadTexturesMode.CarIdx, carIdx)
  }

  /** No event is fired after this. */
  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.removeAllListeners()
    this.#wrapper.shutdown()
  }

  #exec(message: number, command: number | undefined, ...rest: readonly number[]): void {
    if (command !== undefined) this.execCmd(message, command, ...rest)
  }

  #lookForGame(): void {
    if (!this.#wrapper.isInitialized()) this.#wrapper.start()
  }

  #checkConnection(): boolean {
    const wrapper = this.#wrapper
    const isConnected = wrapper.isInitialized() && wrapper.isConnected()
    if (isConnected === this.#isConnected) return isConnected
    this.#isConnected = isConnected
    this.emit('update', { type: isConnected ? 'Connected' : 'Disconnected', timestamp: new Date() })
    if (!isConnected) {
      wrapper.shutdown()
      this.telemetryDescription = null
    }
    return isConnected
  }

  #readTelemetry(): void {
    const wrapper = this.#wrapper
    if (!this.#checkConnection() || !wrapper.updateTelemetry()) return
    const timestamp = new Date()
    const { values } = wrapper.getTelemetry()
    this.telemetry = { timestamp, values }
    setImmediate(() => {
      this.#describe(timestamp)
      this.emit('update', { type: 'Telemetry', data: values, timestamp })
    })
  }

  #describe(timestamp: Date): void {
    const times = this.#wrapper.describedTimes ?? 0
    if (this.telemetryDescription && times === this.#describedTimes) return
    this.#describedTimes = times
    this.telemetryDescription = this.#wrapper.getTelemetryDescription()
    this.emit('update', { type: 'TelemetryDescription', data: this.telemetryDescription, timestamp })
  }

  #readSession(): void {
    const wrapper = this.#wrapper
    if (!this.#checkConnection() || !wrapper.updateSessionInfo()) return
    const timestamp = new Date()
    const text = wrapper.getSessionInfo()
    setImmediate(() => {
      const data = this.#parsed(text)
      if (!data) return
      this.sessionInfo = { timestamp, data }
      this.emit('update', { type: 'SessionInfo', data, timestamp })
    })
  }

  #parsed(text: string): unknown {
    try {
      return this.#parse(text)
    } catch {
      // A text that cannot be read is passed over; the next revision comes in seconds.
      return null
    }
  }

  #passOn({ type, data, timestamp }: Update): void {
    if (type === 'Connected' || type === 'Disconnected') this.emit(type)
    else if (type === 'Telemetry') this.emit(type, { timestamp, values: data as TelemetryReading['values'] })
    else if (type === 'SessionInfo') this.emit(type, { timestamp, data })
    else this.emit(type, data as Descriptions)
  }
}

/** Names with colons, commas and quotes survive; a text that is no YAML gives nothing. */
function sessionYaml(text: string): unknown {
  const parsed = parseYaml(Uint8Array.from(Buffer.from(text, 'latin1')))
  return parsed.ok ? parsed.value : null
}

/** The two ways in of the contract: one emitter, made by whichever comes first. */
export function irsdkModule(
  wrapper: IrsdkWrapper,
  defaults: IrsdkOptions = {},
): { init(options?: IrsdkOptions): IrsdkContract; getInstance(): IrsdkContract } {
  let instance: IrsdkContract | undefined
  const init = (options: IrsdkOptions = {}): IrsdkContract =>
    (instance ??= new IrsdkContract(wrapper, { ...defaults, ...options }))
  return { init, getInstance: () => init() }
}
