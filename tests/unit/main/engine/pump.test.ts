import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Portion } from '../../../../src/core/aggregate/feed.ts'
import { FrameRing } from '../../../../src/core/ring/frame-ring.ts'
import type { Note } from '../../../../src/core/samples/session.ts'
import { ManualClock } from '../../../../src/core/time/manual-clock.ts'
import { Pump } from '../../../../src/main/engine/pump.ts'

const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

function rig(cap = 20_000) {
  const clock = new ManualClock()
  const ring = new FrameRing(cap, 1)
  const portions: Portion[] = []
  const gates: (() => void)[] = []
  const missed: [number, number][] = []
  let open = true
  const pump = new Pump({
    ring,
    clock,
    inFlight: 2,
    missed: (fromSeq, count) => missed.push([fromSeq, count]),
    send: portion => {
      portions.push(portion)
      return open ? Promise.resolve() : new Promise<void>(resolve => gates.push(resolve))
    },
  })
  const write = (n: number): void => {
    for (let i = 0; i < n; i++) {
      ring.write(ring.head, 0, Float32Array.of(ring.head))
      pump.poke()
    }
  }
  const read = (): number[] => portions.flatMap(one => [...one.values])
  return {
    clock,
    ring,
    pump,
    portions,
    missed,
    write,
    read,
    gates,
    shut: () => (open = false),
    unshut: () => (open = true),
  }
}

const jump = (seq: number): Note => ({ seq, atS: 0, kind: 'jump', why: 'clock' })

describe('Pump', () => {
  it('sends at 40 frames without waiting', () => {
    const { write, portions } = rig()
    write(39)
    expect(portions).toHaveLength(0)
    write(1)
    expect(portions.map(one => one.atS.length)).toEqual([40])
  })

  it('sends fewer after 300 ms', () => {
    const { write, clock, portions } = rig()
    write(3)
    clock.advance(0.29)
    expect(portions).toHaveLength(0)
    clock.advance(0.02)
    expect(portions.map(one => one.atS.length)).toEqual([3])
  })

  it('sends a note alone when no frame comes', () => {
    const { pump, clock, portions } = rig()
    pump.note(jump(0))
    clock.advance(0.3)
    expect(portions.map(one => one.notes.length)).toEqual([1])
  })

  it('hands every frame over exactly once and in order, however writing, time and slow readers interleave', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.record({ write: fc.integer({ min: 1, max: 300 }) }),
            fc.record({ wait: fc.double({ min: 0, max: 0.5, noNaN: true }) }),
            fc.constant({ shut: true }),
            fc.constant({ unshut: true }),
          ),
          { maxLength: 25 },
        ),
        async steps => {
          const r = rig()
          for (const step of steps) {
            if ('write' in step) r.write(step.write)
            else if ('wait' in step) r.clock.advance(step.wait)
            else if ('shut' in step) r.shut()
            else {
              r.unshut()
              for (const gate of r.gates.splice(0)) gate()
            }
            await settle()
          }
          r.unshut()
          for (let i = 0; i < 50 && (r.pump.backlog > 0 || r.gates.length > 0); i++) {
            for (const gate of r.gates.splice(0)) gate()
            await settle()
            r.clock.advance(0.3)
          }
          expect(r.read()).toEqual(Array.from({ length: r.ring.head }, (_, i) => i))
          expect(r.missed).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('tells how many frames a lapped reader lost, and goes on after them', async () => {
    const { write, shut, unshut, gates, missed, read, ring, clock } = rig(100)
    shut()
    write(80)
    write(200)
    unshut()
    for (const gate of gates.splice(0)) gate()
    await settle()
    clock.advance(0.3)
    await settle()
    const lost = missed.reduce((sum, [, count]) => sum + count, 0)
    expect(lost).toBeGreaterThan(0)
    expect(read().length + lost).toBe(ring.head)
  })

  it('drains everything that is left, however slow the reader', async () => {
    const { write, pump, shut, gates, read, ring } = rig()
    shut()
    write(9000)
    let isDrained = false
    void pump.drain().then(() => (isDrained = true))
    for (let i = 0; i < 100 && !isDrained; i++) {
      for (const gate of gates.splice(0)) gate()
      await settle()
    }
    expect(isDrained).toBe(true)
    expect(read()).toHaveLength(ring.head)
  })

  it('keeps notes in their place among the frames', () => {
    const { pump, write, portions } = rig()
    write(10)
    pump.note(jump(10))
    write(30)
    expect(portions[0]?.notes.map(note => note.seq)).toEqual([10])
  })

  it('lets a note wait for the frame it belongs to', () => {
    const { pump, write, portions } = rig()
    pump.note(jump(60))
    write(40)
    expect(portions[0]?.notes).toEqual([])
    write(40)
    expect(portions[1]?.notes.map(note => note.seq)).toEqual([60])
  })

  it('passes over the frames it is told to, and they are not a loss', () => {
    const { pump, write, read, missed } = rig()
    pump.skip(10, 5)
    write(40)
    pump.flush()
    expect(read()).toEqual([...Array(10).keys(), ...Array.from({ length: 25 }, (_, i) => i + 15)])
    expect(missed).toEqual([])
  })
})
