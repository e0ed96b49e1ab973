import { PaintLoop } from './paint-loop.ts'
import { windowTimer } from './timer.ts'

/** The loop of this window: one per window, since each frame is shared by everything that moves. */
export function windowLoop(): PaintLoop {
  const channel = new MessageChannel()
  let waiting: (() => void)[] = []
  // A message posted inside a frame is delivered as its own task, after that frame has been painted.
  channel.port1.onmessage = () => {
    const due = waiting
    waiting = []
    for (const run of due) run()
  }
  return new PaintLoop({
    nowS: () => windowTimer.nowS(),
    requestFrame: run => void requestAnimationFrame(run),
    afterPaint: run => {
      waiting.push(run)
      channel.port2.postMessage(null)
    },
  })
}
