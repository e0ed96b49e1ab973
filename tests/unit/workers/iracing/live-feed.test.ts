import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readVarHeaders } from '../../../../src/core/decode/iracing/layout.ts'
import { type FromIracing, isFromIracing } from '../../../../src/core/decode/iracing/live/live-messages.ts'
import { readerOf } from '../../../../src/core/decode/iracing/var-reader.ts'
import { IrsdkContract } from '../../../../src/workers/iracing/irsdk-contract.ts'
import { feedMain, keepText } from '../../../../src/workers/iracing/live-feed.ts'
import { DumpWrapper } from './dump-wrapper.ts'
import { MADE_SESSION, madeDump } from './made-dump.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const fed = () => {
  const wrapper = new DumpWrapper(madeDump())
  const said: FromIracing[] = []
  const contract = new IrsdkContract(wrapper, {
    ...{ telemetryUpdateInterval: 10, sessionInfoUpdateInterval: 10, sessionInfoParser: keepText },
  })
  feedMain(
    contract,
    message => said.push(structuredClone(message)),
    () => 3,
  )
  const tick = (): void => {
    wrapper.hasTick = true
    vi.advanceTimersByTime(15)
  }
  return { wrapper, said, tick, of: (is: string) => said.filter(one => one.is === is) }
}

test('S-IR-34: records with 144-byte headers hold the numbers of the dump again', () => {
  const { wrapper, said, tick, of } = fed()
  tick()
  tick()
  const described = of('described')[0] as Extract<FromIracing, { is: 'described' }>
  const record = of('record').at(-1) as Extract<FromIracing, { is: 'record' }>
  expect(described.headers).toHaveLength(described.count * 144)
  expect(record.bytes).toHaveLength(described.recordBytes)
  const vars = readVarHeaders(described.headers, 0, described.count, described.recordBytes)
  const view = new DataView(record.bytes.buffer, record.bytes.byteOffset, record.bytes.byteLength)
  for (const one of vars) {
    if (!one) throw new Error('a header that cannot be read')
    for (let i = 0; i < one.count; i++) expect(readerOf(one)(view, 0, i), one.name).toBe(wrapper.number(one.name, i))
  }
  expect(vars.map(one => one?.name)).toContain('CarIdxLapDistPct')
  expect(said.every(isFromIracing)).toBe(true)
})

test('S-IR-19: a session text goes out when it has changed, and only then', () => {
  const { wrapper, tick, of } = fed()
  tick()
  wrapper.hasSession = true
  tick()
  wrapper.hasSession = true
  wrapper.sessionText += ' '
  tick()
  const texts = of('session') as Extract<FromIracing, { is: 'session' }>[]
  expect(texts.map(one => one.revision)).toEqual([1, 2])
  expect(texts[0]?.damaged).toBe(3)
  expect(Buffer.from(texts[0]?.text ?? []).toString('latin1')).toBe(MADE_SESSION)
})

test('no record goes out before the first session text of a connection', () => {
  const { wrapper, tick, of } = fed()
  wrapper.hasSession = false
  tick()
  expect(of('described')).toHaveLength(1)
  expect(of('record')).toEqual([])
  wrapper.hasSession = true
  tick()
  tick()
  expect(of('record').length).toBeGreaterThan(0)
})

test('a game that closes is said, and everything begins anew when it is back', () => {
  const { wrapper, tick, of, said } = fed()
  tick()
  wrapper.isGameThere = false
  vi.advanceTimersByTime(15)
  expect(said.at(-1)?.is).toBe('disconnected')
  wrapper.isGameThere = true
  wrapper.hasSession = true
  vi.advanceTimersByTime(10_010)
  tick()
  expect(of('connected')).toHaveLength(2)
  expect(of('described')).toHaveLength(2)
  expect(of('session')).toHaveLength(2)
})
