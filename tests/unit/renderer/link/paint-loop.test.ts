import { describe, expect, it } from 'vitest'
import { ScreenRig } from '../../../support/screen-rig.tsx'

const painter = (paint: () => void, broke: (cause: unknown) => void = () => undefined) => ({
  name: 'test',
  paint,
  broke,
})

describe('PaintLoop', () => {
  it('Given nothing new, it asks for no frame at all', () => {
    const rig = new ScreenRig()
    expect(rig.isFrameAwaited).toBe(false)
  })

  it('Given three wakes before a frame, there is one frame', () => {
    const rig = new ScreenRig()
    let drawn = 0
    rig.loop.onDrawn(() => void drawn++)
    rig.loop.wake()
    rig.loop.wake()
    rig.loop.wake(true)
    rig.draw()
    expect(drawn).toBe(1)
  })

  it('Given frames at 60 Hz with news in each, painters run at 30 Hz and the newest is never left out', () => {
    const rig = new ScreenRig()
    let paints = 0
    rig.loop.addPainter(painter(() => void paints++))
    for (let frame = 0; frame < 60; frame++) {
      rig.loop.wake(true)
      rig.clock.advance(1 / 60)
      rig.draw()
    }
    expect(paints).toBe(30)
    expect(rig.isFrameAwaited).toBe(true)
    rig.clock.advance(1 / 60)
    rig.draw()
    expect(paints).toBe(31)
    expect(rig.isFrameAwaited).toBe(false)
  })

  it('Given a painter that throws, it is told and taken out, and the others go on', () => {
    const rig = new ScreenRig()
    const told: unknown[] = []
    let paints = 0
    const bug = new Error('no such pixel')
    rig.loop.addPainter(
      painter(
        () => {
          throw bug
        },
        cause => void told.push(cause),
      ),
    )
    rig.loop.addPainter(painter(() => void paints++))
    rig.draw()
    rig.loop.wake(true)
    rig.clock.advance(1)
    rig.draw()
    expect(told).toEqual([bug])
    expect(paints).toBe(2)
  })

  it('Given a painter that has gone, it is not run any more', () => {
    const rig = new ScreenRig()
    let paints = 0
    const stop = rig.loop.addPainter(painter(() => void paints++))
    stop()
    rig.draw()
    expect(paints).toBe(0)
  })
})
