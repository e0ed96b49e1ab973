import { createRequire } from 'node:module'
import { irsdkConsts } from '../core/decode/iracing/live/irsdk-consts.ts'
import type { OpenedIracing, OpenIracing, SendPit } from '../core/decode/iracing/live/live-messages.ts'
import { type Doors, findWrapper } from './iracing/find-wrapper.ts'
import { irsdkModule, type IrsdkContract } from './iracing/irsdk-contract.ts'
import { feedMain, keepText } from './iracing/live-feed.ts'
import { openPort } from './runtime/port.ts'
import { serve } from './runtime/serve.ts'

/** node-irsdk's memory is polled: half a tick. irsdk-node waits for the tick by itself. */
const POLL_MS = { 'node-irsdk': 8, 'irsdk-node': 0 } as const
const SESSION_MS = 1000

/** Loaded late: where a package or its binary is missing, this worker still starts and says so. */
const doors: Doors = {
  platform: process.platform,
  nodeIrsdk: (): unknown => createRequire(import.meta.url)('node-irsdk/build/Release/IrSdkNodeBindings.node'),
  irsdkNode: async () => (await import('irsdk-node')).IRacingSDK,
}

serve(() => {
  const port = openPort()
  let contract: IrsdkContract | undefined
  const close = (): void => {
    contract?.stop()
    contract = undefined
  }
  return Promise.resolve({
    say: 'iRacing',
    tasks: {
      open: async (input): Promise<OpenedIracing> => {
        close()
        const { wrapper, via, say } = await findWrapper(doors, (input as OpenIracing).rivalsHz)
        if (!wrapper || !via) return { via: null, say }
        const irsdk = irsdkModule(wrapper, { sessionInfoParser: keepText })
        contract = irsdk.init({ telemetryUpdateInterval: POLL_MS[via], sessionInfoUpdateInterval: SESSION_MS })
        feedMain(
          contract,
          message => port.post(message),
          () => wrapper.damagedLetters ?? 0,
        )
        return { via, say }
      },
      pit: input => {
        const { mode, argument } = input as SendPit
        contract?.execCmd(irsdkConsts.BroadcastMsg.PitCommand, mode, argument)
      },
      close,
    },
    stop: () => Promise.resolve(close()),
  })
})
