import { describe, expect, it } from 'vitest'
import { aCall, type FakeScreen, type HubRig, hubRig } from '../unit/main/bus/hub-rig.ts'

const snapshot = 'session.time'
const event = 'strategy.call'
const RUN_S = 60
const TICK_S = 0.02

/** When a screen was sent each snapshot, and what calls it got. */
interface Record {
  readonly atS: number[]
  readonly calls: string[]
}

/** A screen that paints and acknowledges at once. */
function prompt(rig: HubRig, record: Record): FakeScreen {
  const screen = rig.screen({
    onSend: (message, self) => {
      if (message.t !== 'feed') return
      if (message.feed === snapshot) record.atS.push(rig.clock.nowS())
      else record.calls.push((message.data as { callId: string }).callId)
      self.tell({ t: 'ack', feed: message.feed, n: message.n })
    },
  })
  ask(screen)
  return screen
}

function ask(screen: FakeScreen): void {
  screen.tell({ t: 'sub', feed: snapshot })
  screen.tell({ t: 'sub', feed: event })
}

/** Runs a minute of a race in front of five good screens and whatever `trouble` brings. */
function run(trouble: (rig: HubRig) => (tick: number) => void) {
  const rig = hubRig()
  const records = Array.from({ length: 5 }, (): Record => ({ atS: [], calls: [] }))
  for (const record of records) prompt(rig, record)
  const disturb = trouble(rig)
  for (let tick = 1; tick * TICK_S <= RUN_S; tick++) {
    rig.clock.advanceTo(tick * TICK_S)
    disturb(tick)
    rig.news(tick)
    if (tick % 50 === 0) rig.hub.publish(event, aCall(`c${tick}`))
  }
  return { rig, records }
}

describe('eight screens: one never acknowledges, one floods, one comes and goes', () => {
  const calm = run(() => () => undefined)

  const troubled = () => {
    const bad: { stuck?: FakeScreen; flooding?: FakeScreen } = {}
    const result = run(rig => {
      const stuck = rig.screen()
      ask(stuck)
      const flooding = rig.screen()
      ask(flooding)
      bad.stuck = stuck
      bad.flooding = flooding
      let flapping = rig.screen()
      return tick => {
        for (let i = 0; i < 20; i++) {
          flooding.tell({ t: 'cmd', id: i, name: 'car.choose', input: { car: i } })
          flooding.tell({ t: 'ack', feed: snapshot, n: i })
          flooding.tell({ t: 'visible', on: i % 2 === 1 })
          flooding.tell({ t: 'unsub', feed: snapshot })
          flooding.tell({ t: 'sub', feed: snapshot, hz: 1000 })
        }
        if (tick % 3 === 0) flapping.detach()
        else if (tick % 3 === 1) flapping = rig.screen()
        else ask(flapping)
      }
    })
    return { ...result, bad }
  }

  it('keeps the cadence and the calls of the other five exactly as without them', () => {
    const { records } = troubled()
    expect(calm.records[0]?.atS.length).toBeGreaterThan(RUN_S * 9)
    expect(records.map(r => r.calls)).toEqual(calm.records.map(r => r.calls))
    for (const [i, record] of records.entries()) {
      const undisturbed = calm.records[i]?.atS ?? []
      expect(record.atS.length).toBe(undisturbed.length)
      const worst = Math.max(...record.atS.map((atS, k) => Math.abs(atS - (undisturbed[k] ?? NaN))))
      // 5 % of the feed's period.
      expect(worst).toBeLessThanOrEqual(0.005)
    }
  })

  it('holds two messages for the one that never acknowledges, and counts what it did not get', () => {
    const { bad, rig } = troubled()
    expect(bad.stuck?.feed(snapshot)).toHaveLength(2)
    expect(bad.stuck?.feed(event)).toHaveLength(2)
    expect(rig.hub.stats().superseded).toBeGreaterThan(RUN_S * 8)
  })

  it('lets the flood through at its limits: views are computed no more often, commands 20 a second', () => {
    const { bad, rig } = troubled()
    expect(rig.produced.get(snapshot)).toBe(calm.rig.produced.get(snapshot))
    expect(rig.commands.length).toBeLessThanOrEqual(20 * (RUN_S + 1))
    expect(bad.flooding?.feed(snapshot).length).toBeLessThanOrEqual(2 * 10 * (RUN_S + 1))
  })

  it('leaves nothing of the one that comes and goes', () => {
    const { rig } = troubled()
    expect(rig.hub.stats().screens).toBeLessThanOrEqual(8)
    expect(rig.hub.stats().cut).toBe(0)
  })

  it('cuts one that stops reading after ten seconds, and the others never notice', () => {
    const { rig, records } = run(r => {
      const dead = r.screen()
      ask(dead)
      return tick => {
        // It acknowledges blindly, so the only sign is what piles up.
        dead.ackAll(snapshot)
        dead.ackAll(event)
        dead.bufferedBytes = tick * 100_000
        if (dead.bufferedBytes > 4_000_000) dead.bufferedBytes = 4_000_000
      }
    })
    expect(rig.hub.stats().cut).toBe(1)
    expect(records.map(r => r.atS)).toEqual(calm.records.map(r => r.atS))
  })
})
