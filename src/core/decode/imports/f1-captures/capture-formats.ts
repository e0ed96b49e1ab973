import { done, failed } from '../../../health/result.ts'
import type { FileFormat } from '../../../samples/file-reading.ts'
import { looksLikeF1 } from '../../f1/wire/looks-like-f1.ts'
import { CaptureReading } from './capture-reading.ts'
import { capFraming, LONGEST_DATAGRAM, lpFraming, type Framing } from './framing.ts'
import { isPcapStart, pcapFraming, readPcapStart } from './pcap-start.ts'

/**
 * Whether the head begins with a record of this framing that has an F1 datagram inside: a plausible length, then a year of
 * the family. One is enough: no text holds these bytes, and a file that is damaged further on is still a capture.
 */
function beginsWith(framing: Framing, head: Uint8Array): boolean {
  if (head.length < framing.headBytes) return false
  const stored = framing.storedBytes(new DataView(head.buffer, head.byteOffset, framing.headBytes))
  return stored <= framing.longestStored && looksLikeF1(head.subarray(framing.headBytes, framing.headBytes + stored))
}

/** Datagrams of an F1 game behind their lengths, without a clock. */
export const f1Lp: FileFormat = {
  id: 'f1-lp',
  claims: head => beginsWith(lpFraming, head),
  open: (file, tools) => {
    const kind = {
      format: 'f1-lp',
      say: 'UDP packets of an F1 game, without a clock.',
      framing: lpFraming,
      promised: null,
    }
    return Promise.resolve(done(new CaptureReading(kind, file, tools)))
  },
}

/** Datagrams of an F1 game behind the time of their arrival and their lengths. */
export const f1Cap: FileFormat = {
  id: 'f1-cap',
  claims: head => beginsWith(capFraming, head),
  open: (file, tools) => {
    const kind = {
      format: 'f1-cap',
      say: 'UDP packets of an F1 game as they arrived.',
      framing: capFraming,
      promised: null,
    }
    return Promise.resolve(done(new CaptureReading(kind, file, tools)))
  },
}

/** Capture of the UDP packets of an F1 game with a head of its own, each packet deflated or plain. */
export const f1Pcap: FileFormat = {
  id: 'f1pcap',
  claims: isPcapStart,
  async open(file, tools) {
    const start = readPcapStart(await file.range(0, 12))
    if (!start.ok) return failed(start.code, `${file.name}: ${start.say}`)
    const framing = pcapFraming(start.value, data => tools.inflate(data, LONGEST_DATAGRAM))
    const say = `A capture of UDP packets of an F1 game; it says it holds ${start.value.packets}.`
    return done(new CaptureReading({ format: 'f1pcap', say, framing, promised: start.value.packets }, file, tools))
  },
}
