import { describe, expect, it } from 'vitest'
import { SeekLine } from '../../../../../src/renderer/panels/conductor/seek-line.ts'

/** A host whose answers the test gives by hand. */
class SlowHost {
  readonly asked: number[] = []
  readonly #waiting: ((isDone: boolean) => void)[] = []
  changes = 0
  readonly line = new SeekLine(
    toS => {
      this.asked.push(toS)
      return new Promise(resolve => this.#waiting.push(resolve))
    },
    () => void this.changes++,
  )

  async answer(isDone = true): Promise<void> {
    this.#waiting.shift()?.(isDone)
    await Promise.resolve()
    await Promise.resolve()
  }
}

describe('SeekLine', () => {
  it('Given a hand that drags, one seek is under way and only the newest wish follows', async () => {
    const host = new SlowHost()
    for (const toS of [10, 20, 30, 40]) host.line.ask(toS)
    expect(host.asked).toEqual([10])
    await host.answer()
    expect(host.asked).toEqual([10, 40])
    await host.answer()
    expect(host.asked).toEqual([10, 40])
  })

  it('Given a wish, it is shown at once, and until the first payload after the answer', async () => {
    const host = new SlowHost()
    const [before, meanwhile, after] = [{}, {}, {}]
    host.line.seen(before)
    host.line.ask(40)
    expect([host.line.targetS, host.changes]).toEqual([40, 1])
    host.line.seen(meanwhile)
    expect(host.line.targetS).toBe(40)
    await host.answer()
    host.line.seen(meanwhile)
    expect(host.line.targetS).toBe(40)
    host.line.seen(after)
    expect(host.line.targetS).toBeUndefined()
  })

  it('Given a refusal, what is shown is where the session is', async () => {
    const host = new SlowHost()
    host.line.ask(40)
    await host.answer(false)
    expect([host.line.targetS, host.changes]).toEqual([undefined, 2])
  })

  it('Given a new wish right after an answer, the target stays', async () => {
    const host = new SlowHost()
    host.line.ask(40)
    await host.answer()
    host.line.ask(50)
    host.line.seen({})
    expect([host.line.targetS, host.asked]).toEqual([50, [40, 50]])
  })
})
