import type { PointSession } from '../../../core/decode/points/point-session.ts'
import { type DatagramKind, sniffDatagram } from '../../../core/decode/points/sniff-datagram.ts'

const rejectOf: Readonly<Record<Exclude<DatagramKind, 'json'>, string>> = {
  csv: 'csv-not-supported-yet',
  f1: 'f1-packet-not-supported-yet',
  empty: 'empty',
  'too-large': 'too-large',
  'not-json': 'not-json',
}

/** One datagram, from bytes to the session. Bytes that are no UTF-8 become replacement characters and are read on. */
export function hearDatagram(session: PointSession, bytes: Buffer, arrivalS: number, from: string): void {
  const kind = sniffDatagram(bytes)
  const content = kind === 'json' ? { text: bytes.toString('utf8') } : { reject: rejectOf[kind] }
  session.take({ content, bytes: bytes.length, arrivalS, from })
}
