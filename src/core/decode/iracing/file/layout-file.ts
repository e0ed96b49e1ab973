import { done, failed, type Result } from '../../../health/result.ts'
import type { ByteSource, FileFacts } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import { HEAD_BYTES, type IrLayout, layoutBytes, readHead, readLayout, SUB_HEADER_BYTES } from '../layout.ts'
import { notTelemetry } from './what-it-is.ts'

/** The head, the variables and the session text of a file, read by ranges. */
export async function openLayout(file: ByteSource): Promise<Result<{ layout: IrLayout; text: Uint8Array }>> {
  const first = await file.range(0, HEAD_BYTES + SUB_HEADER_BYTES)
  const head = readHead(first)
  if (!head.ok) return notTelemetry(file.name, await file.range(0, 64 * 1024))
  const layout = readLayout(await file.range(0, layoutBytes(head.value)))
  if (!layout.ok) return failed(layout.code, `${file.name} is broken iRacing telemetry. ${layout.say}`)
  const { sessionOffset, sessionBytes } = layout.value
  return done({ layout: layout.value, text: await file.range(sessionOffset, sessionBytes) })
}

/** Facts of a layout that need no record: every variable, and how often it comes. */
export const layoutFacts = (layout: IrLayout): Pick<FileFacts, 'channels' | 'rates'> => ({
  channels: layout.vars.map(variable => variable.name),
  rates: Object.fromEntries(
    layout.vars.map(({ name, count, countAsTime }) => [name, layout.tickRate * (countAsTime ? count : 1)]),
  ),
})

/** Findings of the head itself. */
export const layoutFindings = (layout: IrLayout): Finding[] =>
  layout.brokenVars === 0
    ? []
    : [
        {
          ...{ id: 'variable-headers', severity: 'warn' as const, car: null, count: layout.brokenVars },
          say: 'Variables whose headers make no sense were left out.',
        },
      ]
