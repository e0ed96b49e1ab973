import { describe, expect, test } from 'vitest'
import { game, rig } from './source-rig.ts'

describe('S-IR-39: commands to the own crew', () => {
  const driving = async (pitCommands: boolean) => {
    const all = rig({ pitCommands })
    await all.source.open(all.sink)
    const talk = game(all.port())
    talk.start()
    talk.tick()
    return { ...all, ...talk }
  }

  test('are off unless they were switched on', async () => {
    const { source, port } = await driving(false)
    expect(source.askPit({ do: 'fuel', litres: 40 })).toMatchObject({ ok: false, code: 'switched-off' })
    expect(port().tasks('pit')).toEqual([])
    expect(source.can.pitCommands).toBe(false)
  })

  test('are sent once, after one confirm, and read back: set', async () => {
    const { source, port, clock, tick } = await driving(true)
    expect(source.can.pitCommands).toBe(true)
    const asked = source.askPit({ do: 'fuel', litres: 40 })
    if (!asked.ok) throw new Error(asked.say)
    expect(asked.value.say).toBe('Set 40 l of fuel for the next stop.')
    expect(port().tasks('pit')).toEqual([])
    const verdict = source.confirmPit(asked.value.id)
    expect(port().tasks('pit')).toEqual([{ mode: 2, argument: 40 }])
    clock.advance(0.5)
    tick({ PitSvFlags: 16, PitSvFuel: 40 })
    clock.advance(1.6)
    expect(await verdict).toEqual({ ok: true, value: 'set' })
    expect(await source.confirmPit(asked.value.id)).toMatchObject({ ok: false, code: 'not-asked' })
    expect(port().tasks('pit')).toHaveLength(1)
  })

  test('that the car does not show within two seconds are not taken', async () => {
    const { source, port, clock, tick } = await driving(true)
    const asked = source.askPit({ do: 'tyre', wheel: 'LF' })
    if (!asked.ok) throw new Error(asked.say)
    const verdict = source.confirmPit(asked.value.id)
    clock.advance(1)
    tick()
    clock.advance(1.1)
    tick({ PitSvFlags: 1 })
    expect(await verdict).toEqual({ ok: true, value: 'not-taken' })
    expect(port().tasks('pit')).toEqual([{ mode: 3, argument: 0 }])
  })

  test('that are replaced, confirmed too late, or have no game to go to are not sent', async () => {
    const { source, port, clock, say } = await driving(true)
    const first = source.askPit({ do: 'clear' })
    const second = source.askPit({ do: 'clear-fuel' })
    if (!first.ok || !second.ok) throw new Error('refused')
    expect(await source.confirmPit(first.value.id)).toMatchObject({ code: 'not-asked' })
    for (let i = 0; i < 20; i++) {
      clock.advance(1)
      port().say({ t: 'beat' })
    }
    expect(await source.confirmPit(second.value.id)).toMatchObject({ code: 'too-late' })
    const third = source.askPit({ do: 'clear' })
    if (!third.ok) throw new Error(third.say)
    say({ is: 'disconnected' })
    expect(await source.confirmPit(third.value.id)).toMatchObject({ code: 'not-connected' })
    expect(source.askPit({ do: 'fuel', litres: -3 })).toMatchObject({ code: 'no-such-amount' })
    expect(port().tasks('pit')).toEqual([])
  })

  test('go one at a time', async () => {
    const { source, clock } = await driving(true)
    const first = source.askPit({ do: 'clear' })
    if (!first.ok) throw new Error(first.say)
    const verdict = source.confirmPit(first.value.id)
    const second = source.askPit({ do: 'tear-off' })
    if (!second.ok) throw new Error(second.say)
    expect(await source.confirmPit(second.value.id)).toMatchObject({ code: 'busy' })
    clock.advance(2)
    await verdict
  })
})
