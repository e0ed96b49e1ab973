import { describe, expect, it } from 'vitest'
import type { Note } from '../../../../src/core/samples/session.ts'
import { entryOfNote, noteOfEntry } from '../../../../src/core/tape/note-entry.ts'
import { sessionOf } from '../../../support/frames.ts'

const notes: readonly Note[] = [
  { seq: 3, atS: 1.5, kind: 'info', info: sessionOf(3) },
  { seq: 3, atS: 1.5, kind: 'event', event: { kind: 'retired', car: 2 } },
  { seq: 3, atS: 1.5, kind: 'gap', fromS: 1, lost: 7, why: 'network' },
  { seq: 3, atS: NaN, kind: 'gap', fromS: NaN, lost: 7, why: 'overrun' },
  { seq: 3, atS: 1.5, kind: 'jump', why: 'flashback' },
  { seq: 3, atS: 1.5, kind: 'command', name: 'plan.choose', input: { plan: 'B', laps: [1, 2] } },
]

describe('notes as they are kept', () => {
  it.each(notes.map(note => [note.kind, note] as const))('%s comes back as it was', (_, note) => {
    expect(noteOfEntry(entryOfNote(note))).toEqual(note)
  })

  it.each([
    ['info', '{"track":{"name":"x"},"cars":[],"rules":{}}'],
    ['info', '{"track":{"name":"x","sectorEndsM":[]},"cars":[{"car":"0"}],"rules":{}}'],
    ['info', '[]'],
    ['event', '{"flag":"green"}'],
    ['gap', '{"fromS":1,"lost":null,"why":"network"}'],
    ['gap', '{"fromS":1,"lost":1,"why":"boredom"}'],
    ['jump', '{"why":"toString"}'],
    ['command', '{"input":1}'],
    ['command', 'null'],
    ['event', '{"kind":'],
    ['lap', '{"kind":"flag"}'],
  ] as const)('a damaged %s is none: %s', (kind, body) => {
    expect(noteOfEntry({ kind, seq: 0, atS: 0, body })).toBeNull()
  })
})
