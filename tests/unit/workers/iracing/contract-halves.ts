import type { EventEmitter } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { parseYaml } from '../../../../src/core/decode/iracing/text/parse-yaml.ts'
import { IrsdkContract, type IrsdkOptions } from '../../../../src/workers/iracing/irsdk-contract.ts'
import { type DumpWrapper } from './dump-wrapper.ts'
import { madeDump } from './made-dump.ts'

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')
const realDump = resolve(data, 'irsdk/memdump/emiliosp__mustanggt3_sebring_2026-03.bin')
export const packageFolder = process.env.PITWALL_NODE_IRSDK ?? resolve('node_modules/node-irsdk')
export const theirHalf = resolve(packageFolder, 'src/JsIrSdk.js')

const parse = (text: string): unknown => {
  const parsed = parseYaml(Uint8Array.from(Buffer.from(text, 'latin1')))
  return parsed.ok ? parsed.value : null
}

export const options: IrsdkOptions = {
  telemetryUpdateInterval: 10,
  sessionInfoUpdateInterval: 10,
  sessionInfoParser: parse,
}

/** The contract as both halves have it. */
export type Emitter = EventEmitter & Omit<IrsdkContract, keyof EventEmitter | 'stop'>

interface Half {
  readonly name: string
  make(wrapper: DumpWrapper): { readonly irsdk: Emitter; stop(): void }
}

const ours: Half = {
  name: 'our emitter',
  make(wrapper) {
    const irsdk = new IrsdkContract(wrapper, { telemetryUpdateInterval: 10, sessionInfoUpdateInterval: 10 })
    return { irsdk: irsdk, stop: () => irsdk.stop() }
  },
}

const theirs: Half = {
  name: 'node-irsdk',
  make(wrapper) {
    const JsIrSdk = createRequire(import.meta.url)(theirHalf) as new (
      wrapper: unknown,
      options: IrsdkOptions,
    ) => Emitter & { _stop(): void }
    // Its methods are called without their object.
    const bound = Object.fromEntries(
      (
        [
          'start',
          'shutdown',
          'isInitialized',
          'isConnected',
          'updateSessionInfo',
          'getSessionInfo',
          'updateTelemetry',
          'getTelemetry',
          'getTelemetryDescription',
          'sendCmd',
        ] as const
      ).map(name => [name, wrapper[name].bind(wrapper)]),
    )
    const irsdk = new JsIrSdk(bound, options)
    return { irsdk, stop: () => irsdk._stop() }
  },
}

const dumps = [
  { name: 'a made dump', needs: '', isThere: true, read: () => madeDump() },
  {
    name: 'a real dump',
    needs: ' (needs irsdk data)',
    isThere: existsSync(realDump),
    read: () => new Uint8Array(readFileSync(realDump)),
  },
]
const halves = [
  { half: ours, needs: '', isThere: true },
  { half: theirs, needs: ' (needs the package node-irsdk)', isThere: existsSync(theirHalf) },
]
/** What is missing first is what a skipped row names. */
export const rows = halves.flatMap(one =>
  dumps.map(dump => ({
    half: one.half,
    dump,
    isReady: one.isThere && dump.isThere,
    name: `${one.half.name} fed from ${dump.name}${one.needs || dump.needs}`,
  })),
)
