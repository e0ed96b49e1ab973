import type { FromIracing, OpenedIracing } from '../../../../../src/core/decode/iracing/live/live-messages.ts'
import type { ReaderPort } from '../../../../../src/main/sources/iracing/reader-port.ts'

interface Task {
  readonly t: 'task'
  readonly id: number
  readonly name: string
  readonly input: unknown
}

/** The worker as a source sees it: it answers what a test tells it to. */
export class FakePort implements ReaderPort {
  readonly posted: unknown[] = []
  isKilled = false
  /** Null: never answers. */
  opened: OpenedIracing | null = { via: 'irsdk-node', say: 'iRacing through irsdk-node.' }
  stopsWhenTold = true
  #hear: (message: unknown) => void = () => undefined
  #gone: (why: string) => void = () => undefined

  post(message: unknown): void {
    this.posted.push(message)
    const { t } = message as { t: string }
    if (t === 'task') this.#answer(message as Task)
    if (t === 'stop' && this.stopsWhenTold) queueMicrotask(() => this.#gone('exit 0'))
  }

  onMessage(hear: (message: unknown) => void): void {
    this.#hear = hear
  }

  onGone(hear: (why: string) => void): void {
    this.#gone = hear
  }

  kill(): void {
    this.isKilled = true
  }

  /** The worker says something. */
  say(message: unknown): void {
    this.#hear(message)
  }

  tell(message: FromIracing): void {
    this.#hear(structuredClone(message))
  }

  /** The worker ends by itself. */
  fall(why: string): void {
    this.#gone(why)
  }

  tasks(name: string): readonly unknown[] {
    return this.posted.flatMap(one => ((one as Task).name === name ? [(one as Task).input] : []))
  }

  #answer(task: Task): void {
    if (task.name === 'open' && this.opened === null) return
    queueMicrotask(() => {
      this.#hear({ t: 'ready', say: 'iRacing' })
      this.#hear({ t: 'done', id: task.id, value: task.name === 'open' ? this.opened : undefined })
    })
  }
}
