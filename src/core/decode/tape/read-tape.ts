import { failed, type Result } from '../../health/result.ts'
import { emptyFrame, fields, FRAME_WIDTH } from '../../samples/fields.ts'
import type { Note } from '../../samples/session.ts'
import type { TapeHeader, TapeItem } from './tape-line.ts'

const bad = (reason: string): TapeItem => ({ kind: 'bad', reason })

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0

/** Reads the first line. What is not a tape is refused with a sentence that says what was expected. */
export function readHeader(line: string): Result<TapeHeader> {
  const raw = parse(line) as Partial<TapeHeader> | undefined | null
  if (typeof raw !== 'object' || raw === null || raw.pitwall !== 'tape') {
    return failed('not-a-tape', 'This file is not a PitWall recording: its first line does not say so.')
  }
  if (raw.version !== 1) return failed('newer-tape', 'This recording was made by a newer PitWall; please update.')
  const { label, name, can, seed, races } = raw
  const known = label === 'LIVE' || label === 'REPLAY' || label === 'SYNTHETIC'
  if (!known || typeof name !== 'string' || typeof can !== 'object' || !isCount(seed) || !isCount(races)) {
    return failed('bad-header', 'The first line of this recording is damaged.')
  }
  return { ok: true, value: { pitwall: 'tape', version: 1, label, name, can, seed, races } }
}

/** Reads the lines of one tape in order. No line throws: a damaged one is `bad` with its reason and the rest goes on. */
export class TapeReader {
  #keys = new Map<number, readonly number[]>()

  read(line: string): TapeItem {
    const raw = parse(line)
    if (!Array.isArray(raw)) return bad('not-a-line')
    const cells = raw as readonly unknown[]
    switch (cells[0]) {
      case 'f':
        return this.#frame(cells)
      case 'k':
        return this.#key(cells)
      case 'n':
        return noteOf(cells[1])
      case 'x':
      case 'm':
        return rangeOf(cells)
      case 'r':
        return isCount(cells[1]) ? { kind: 'restart', seq: cells[1] } : bad('bad-restart')
      case 'd':
        return missingOf(cells)
      case 'a':
        return saidOf(cells)
      case 'c':
        return { kind: 'call', call: cells[1] }
      default:
        return bad('unknown-line')
    }
  }

  #key(cells: readonly unknown[]): TapeItem {
    const [, id, places] = cells
    if (!isCount(id) || !Array.isArray(places)) return bad('bad-key')
    if (!places.every(place => isCount(place) && place < FRAME_WIDTH)) return bad('bad-key')
    this.#keys.set(id, places as number[])
    return { kind: 'key' }
  }

  #frame(cells: readonly unknown[]): TapeItem {
    const [, atS, car, key] = cells
    const places = isCount(key) ? this.#keys.get(key) : undefined
    if (!places || typeof atS !== 'number' || !isCount(car) || car > 65535) return bad('bad-frame')
    if (cells.length !== places.length + 4) return bad('bad-frame')
    const values = emptyFrame()
    for (const [i, place] of places.entries()) {
      const cell = cells[i + 4]
      const field = fields[place]
      if (typeof cell !== 'number' || !field) return bad('bad-frame')
      // Bounds as float32 too: the shortest text of a value on its bound may lie a hair beyond it.
      const value = Math.fround(cell)
      if (value < Math.fround(field.min) || value > Math.fround(field.max)) return bad('bad-frame')
      values[place] = value
    }
    return { kind: 'frame', atS, car, values }
  }
}

const noteKinds = new Set(['info', 'event', 'gap', 'jump', 'command'])

function noteOf(raw: unknown): TapeItem {
  if (typeof raw !== 'object' || raw === null) return bad('bad-note')
  const note = raw as Partial<Note>
  if (!isCount(note.seq) || typeof note.atS !== 'number' || !noteKinds.has(note.kind ?? '')) return bad('bad-note')
  return { kind: 'note', note: raw as Note }
}

function rangeOf(cells: readonly unknown[]): TapeItem {
  const [what, fromSeq, count] = cells
  if (!isCount(fromSeq) || !isCount(count)) return bad('bad-range')
  return { kind: what === 'x' ? 'unrecorded' : 'unseen', fromSeq, count }
}

function missingOf(cells: readonly unknown[]): TapeItem {
  const [, k, tyres, races] = cells
  const isWhy = (value: unknown): value is string | null => value === null || typeof value === 'string'
  return isCount(k) && isWhy(tyres) && isWhy(races) ? { kind: 'missing', k, tyres, races } : bad('bad-missing')
}

function saidOf(cells: readonly unknown[]): TapeItem {
  const [, afterK, callId, said] = cells
  const isSaid = said === 'copied' || said === 'declined'
  return Number.isInteger(afterK) && typeof callId === 'string' && isSaid
    ? { kind: 'said', afterK: afterK as number, callId, said }
    : bad('bad-said')
}
