import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { readHeader, TapeReader } from '../../../core/decode/tape/read-tape.ts'
import type { TapeHeader, TapeItem } from '../../../core/decode/tape/tape-line.ts'
import { failed, type Result } from '../../../core/health/result.ts'
import type { Rerun } from '../../../core/source/source.ts'

export interface TapeFacts {
  readonly header: TapeHeader
  readonly rerun: Rerun
  readonly fromS: number
  readonly toS: number
}

const lines = (path: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(path, { encoding: 'utf8' }), crlfDelay: Infinity })

/** Reads a tape once for what must be known before its first frame; memory is a line, not the file. */
export async function surveyTape(path: string): Promise<Result<TapeFacts>> {
  let header: TapeHeader | undefined
  let fromS = NaN
  let toS = NaN
  const reader = new TapeReader()
  const rerun = { unseen: [], restarts: [], missing: [], said: [] } as unknown as MutableRerun
  try {
    for await (const line of lines(path)) {
      if (!header) {
        const read = readHeader(line)
        if (!read.ok) return read
        header = read.value
      } else if (line.startsWith('["f",')) {
        const atS = Number(line.slice(5, line.indexOf(',', 5)))
        if (Number.isNaN(fromS)) fromS = atS
        if (!(atS <= toS)) toS = atS
      } else if (!line.startsWith('["k"')) keep(reader.read(line), rerun)
    }
  } catch (cause) {
    return failed('unreadable', `The recording cannot be read: ${cause instanceof Error ? cause.message : 'unknown'}.`)
  }
  if (!header) return failed('not-a-tape', 'This file is empty, not a PitWall recording.')
  return { ok: true, value: { header, rerun: { ...rerun, seed: header.seed, races: header.races }, fromS, toS } }
}

type MutableRerun = { -readonly [K in keyof Rerun]: Rerun[K] extends readonly (infer T)[] ? T[] : Rerun[K] }

function keep(item: TapeItem, rerun: MutableRerun): void {
  if (item.kind === 'unseen') rerun.unseen.push({ fromSeq: item.fromSeq, count: item.count })
  else if (item.kind === 'restart') rerun.restarts.push(item.seq)
  else if (item.kind === 'missing') rerun.missing.push({ k: item.k, tyres: item.tyres, races: item.races })
  else if (item.kind === 'said') rerun.said.push({ afterK: item.afterK, callId: item.callId, said: item.said })
}

/** The items of a tape in their order, its header left out. A file that ends in half a line gives a last `bad` item. */
export async function* tapeItems(path: string): AsyncGenerator<TapeItem> {
  const reader = new TapeReader()
  let isFirst = true
  for await (const line of lines(path)) {
    if (isFirst) isFirst = false
    else yield reader.read(line)
  }
}
