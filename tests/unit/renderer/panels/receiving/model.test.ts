import { describe, expect, test } from 'vitest'
import {
  expectedText,
  isSlow,
  packetRate,
  type Sender,
  senderFigures,
  senderTitle,
  targetsOf,
} from '../../../../../src/renderer/panels/receiving/model.ts'
import { fakeReceiving } from '../../../../support/fake-payloads.ts'

function sender(more: Partial<Sender> = {}): Sender {
  const [first] = fakeReceiving(100).senders
  if (!first) throw new Error('the fake has no sender')
  return { ...first, ...more }
}
const figures = (more: Partial<Sender> = {}): Record<string, string> => Object.fromEntries(senderFigures(sender(more)))

describe('S-F1-35: what is said of a sender', () => {
  test.each([
    [{}, 'F1 25 · format 2025 · version 1.18'],
    [{ product: 'JSON points', format: 'json', version: '' }, 'JSON points'],
    [{ product: 'Text', format: '', version: '' }, 'Text'],
  ])('its title, %j', (more, title) => {
    expect(senderTitle(sender(more))).toBe(title)
  })

  test('its figures; what it does not say is a dash, and nobody restricted is no row', () => {
    expect(figures()).toMatchObject({
      ...{ 'last heard': '0.0 s ago', 'lost · twice · late': '12 · 3 · 1', session: 'race, Spa', cars: '20' },
      ...{ 'own car': '14', 'not public': '44, 63' },
    })
    const bare = figures({ session: '', track: '', cars: 0, own: '', restricted: [] })
    expect(new Set([bare.session, bare.cars, bare['own car']]).size).toBe(1)
    expect(bare['not public']).toBeUndefined()
    expect(figures({ isSpectating: true })['own car']).toBe('14 (spectating)')
  })

  test('a rate below four fifths of what it should be is slow; one that comes when it happens never is', () => {
    const packet = (perS: number, expectedPerS: number | null) => ({ name: 'x', count: 1, perS, expectedPerS })
    expect([packet(47, 60), packet(48, 60), packet(0, null), packet(0, 2)].map(isSlow)).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect([0, 0.24, 9.96, 59.9].map(packetRate)).toEqual(['0', '0.2', '10.0', '60'])
    expect([packet(1, null), packet(1, 60)].map(expectedText)).toEqual(['when it happens', '60'])
  })

  test.each([
    ['', []],
    [' 10.0.0.1:1,10.0.0.2:2; h:3\nh:4 ', ['10.0.0.1:1', '10.0.0.2:2', 'h:3', 'h:4']],
  ])('targets typed as %j', (typed, targets) => {
    expect(targetsOf(typed)).toEqual(targets)
  })
})
