import { chosenVariables } from '../../core/decode/iracing/live/chosen-variables.ts'
import type { FromIracing } from '../../core/decode/iracing/live/live-messages.ts'
import { RecordPacker } from '../../core/decode/iracing/live/record-packer.ts'
import type { IrsdkContract } from './irsdk-contract.ts'

/** What the worker's own session parser hands through: the text, unparsed, so that main keeps and reads every byte. */
export interface KeptText {
  readonly text: string
}

/** Keeps the text as it is: parsing it here would hold up the next tick. */
export const keepText = (text: string): KeptText => ({ text })

const isKept = (data: unknown): data is KeptText =>
  typeof data === 'object' && data !== null && typeof (data as { readonly text?: unknown }).text === 'string'

/**
 * From the events of the contract to messages for main: headers of the chosen variables, one record a tick, and every
 * session text that differs from the one before. Records wait for the first text of a connection, because nothing can
 * be said of a car that has no session.
 */
export function feedMain(
  contract: IrsdkContract,
  post: (message: FromIracing) => void,
  damagedLetters: () => number,
): void {
  let packer: RecordPacker | null = null
  let text = ''
  let revision = 0
  const forget = (): void => {
    packer = null
    text = ''
  }
  contract.on('Connected', () => {
    forget()
    post({ t: 'iracing', is: 'connected' })
  })
  contract.on('Disconnected', () => {
    forget()
    post({ t: 'iracing', is: 'disconnected' })
  })
  contract.on('TelemetryDescription', described => {
    packer = new RecordPacker(described, chosenVariables)
    const { vars, recordBytes } = packer
    post({ t: 'iracing', is: 'described', headers: packer.headers(), count: vars.length, recordBytes })
  })
  contract.on('Telemetry', ({ values }) => {
    if (packer === null) return
    const bytes = packer.pack(values)
    if (text !== '') post({ t: 'iracing', is: 'record', bytes })
  })
  contract.on('SessionInfo', ({ data }) => {
    if (!isKept(data) || data.text === text) return
    text = data.text
    const bytes = Uint8Array.from(Buffer.from(text, 'latin1'))
    post({ t: 'iracing', is: 'session', text: bytes, revision: ++revision, damaged: damagedLetters() })
  })
}
