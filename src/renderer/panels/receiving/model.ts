import type { ReceivingNow } from '../../../core/contract/payloads/receiving.ts'
import { countText, fixedText } from '../../../core/units/fixed-text.ts'
import { UNKNOWN } from '../../../core/units/readable.ts'

export type Sender = ReceivingNow['senders'][number]
type Packet = Sender['packets'][number]

/** `F1 25 · format 2025 · 1.18`. */
export function senderTitle({ product, format, version }: Sender): string {
  const says = product.toLowerCase().includes(format.toLowerCase())
  return [product, format === '' || says ? '' : `format ${format}`, version && `version ${version}`]
    .filter(word => word !== '')
    .join(' · ')
}

/** Name and figure of everything a sender says of itself; what it does not say is left out. */
export function senderFigures(sender: Sender): readonly (readonly [name: string, text: string])[] {
  const { session, track, cars, own, isSpectating, restricted } = sender
  const rows: (readonly [string, string])[] = [
    ['last heard', `${fixedText(sender.ageS, 1)} s ago`],
    ['received', `${countText(sender.received)} (${countText(Math.round(sender.bytes / 1024))} KiB)`],
    ['lost · twice · late', [sender.lost, sender.duplicates, sender.outOfOrder].map(countText).join(' · ')],
    ['session', [session, track].filter(word => word !== '').join(', ') || UNKNOWN],
    ['cars', cars > 0 ? countText(cars) : UNKNOWN],
    ['own car', isSpectating ? `${own || UNKNOWN} (spectating)` : own || UNKNOWN],
  ]
  if (restricted.length > 0) rows.push(['not public', restricted.join(', ')])
  return rows
}

/** A rate below four fifths of what it should be is worth a look. */
export const isSlow = ({ perS, expectedPerS }: Packet): boolean => expectedPerS !== null && perS < 0.8 * expectedPerS

export const packetRate = (perS: number): string => (perS === 0 ? '0' : fixedText(perS, perS < 10 ? 1 : 0))

export const expectedText = ({ expectedPerS }: Packet): string =>
  expectedPerS === null ? 'when it happens' : packetRate(expectedPerS)

/** What a user typed as targets: one a line, or with commas or blanks between them. */
export const targetsOf = (text: string): readonly string[] => text.split(/[\s,;]+/).filter(target => target !== '')
