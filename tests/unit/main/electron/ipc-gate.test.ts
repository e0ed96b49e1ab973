import { beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../../../src/core/contract/dispatch.ts'
import {
  FEEDS_CHANNEL,
  INVOKE_CHANNEL,
  judge,
  MAX_INPUT_BYTES,
  openGate,
  type Gate,
} from '../../../../src/main/electron/ipc-gate.ts'
import { electronWorld, resetElectron } from '../../../support/electron.ts'

const mainFrame = { url: 'pitwall://app/desktop.html' }
const ours = { sender: { id: 1, mainFrame }, senderFrame: mainFrame }

function gateRig(grants = true) {
  const entered: unknown[] = []
  const refused: string[] = []
  const gate: Gate = {
    windowId: () => 1,
    dispatch: (name, raw, role): Promise<Answer> => {
      entered.push([name, raw, role])
      return Promise.resolve({ ok: true, value: 'done' })
    },
    handOver: () => grants,
    refused: channel => void refused.push(channel),
  }
  return { gate, entered, refused }
}

describe('the command gate', () => {
  it('lets a command of our window through as engineer', async () => {
    const { gate, entered } = gateRig()
    expect(await judge(gate, ours, ['source.speed', { times: 2 }])).toEqual({ ok: true, value: 'done' })
    expect(entered).toEqual([['source.speed', { times: 2 }, 'engineer']])
  })

  it.each([
    ['another window', { sender: { id: 2, mainFrame }, senderFrame: mainFrame }],
    ['a sub frame', { sender: { id: 1, mainFrame }, senderFrame: { url: mainFrame.url } }],
    ['a frame that is gone', { sender: { id: 1, mainFrame }, senderFrame: null }],
  ])('refuses %s and counts it', async (_who, event) => {
    const { gate, entered, refused } = gateRig()
    expect(await judge(gate, event, ['source.hold', {}])).toMatchObject({ ok: false, code: 'forbidden' })
    expect([entered, refused]).toEqual([[], [INVOKE_CHANNEL]])
  })

  it('refuses our window while a strange page is in it', async () => {
    const { gate, entered } = gateRig()
    const frame = { url: 'https://example.com/' }
    const event = { sender: { id: 1, mainFrame: frame }, senderFrame: frame }
    expect(await judge(gate, event, ['source.hold', {}])).toMatchObject({ ok: false, code: 'forbidden' })
    expect(entered).toEqual([])
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'no.such', ''])(
    'knows no command %j',
    async name => {
      const { gate, entered } = gateRig()
      expect(await judge(gate, ours, [name, {}])).toMatchObject({ ok: false, code: 'unknown' })
      expect(entered).toEqual([])
    },
  )

  it.each([
    [[]],
    [[undefined, {}]],
    [[7, {}]],
    [[{ toString: () => 'source.hold' }, {}]],
    [['source.hold', {}, 'more']],
  ])('refuses the words %j', async words => {
    const { gate, entered } = gateRig()
    expect(await judge(gate, ours, words)).toMatchObject({ ok: false, code: 'bad_request' })
    expect(entered).toEqual([])
  })

  it.each([
    ['a long text', { x: 'x'.repeat(MAX_INPUT_BYTES) }],
    ['many small values', Array.from({ length: MAX_INPUT_BYTES }, (_, i) => i)],
    ['a large array', new Float64Array(MAX_INPUT_BYTES)],
    ['what cannot be cloned', { run: () => undefined }],
  ])('refuses %s as too large', async (_what, input) => {
    const { gate, entered } = gateRig()
    expect(await judge(gate, ours, ['source.hold', input])).toMatchObject({ ok: false, code: 'bad_request' })
    expect(entered).toEqual([])
  })

  it('lets an input through that stays just below the limit', async () => {
    const { gate } = gateRig()
    expect(await judge(gate, ours, ['source.hold', 'x'.repeat(MAX_INPUT_BYTES - 64)])).toMatchObject({ ok: true })
  })
})

describe('the opened gate', () => {
  beforeEach(resetElectron)

  it('has two channels and no others', () => {
    openGate(gateRig().gate)
    expect([...electronWorld.handlers.keys()].sort()).toEqual([FEEDS_CHANNEL, INVOKE_CHANNEL])
  })

  it('hands a feed port to our window', () => {
    openGate(gateRig().gate)
    expect(electronWorld.handlers.get(FEEDS_CHANNEL)?.(ours, 'nonce')).toBe(true)
  })

  it('hands no feed port to a stranger, whatever the nonce', () => {
    const { gate, refused } = gateRig()
    openGate(gate)
    expect(electronWorld.handlers.get(FEEDS_CHANNEL)?.({ ...ours, senderFrame: null }, 'nonce')).toBe(false)
    expect(refused).toEqual([FEEDS_CHANNEL])
  })

  it('counts a nonce that was refused', () => {
    const { gate, refused } = gateRig(false)
    openGate(gate)
    expect(electronWorld.handlers.get(FEEDS_CHANNEL)?.(ours, 'nonce')).toBe(false)
    expect(refused).toEqual([FEEDS_CHANNEL])
  })
})
