import { describe, expect, it } from 'vitest'
import { ManualClock } from '../../../../src/core/time/manual-clock.ts'
import { Supervisor, type WorkerState } from '../../../../src/main/engine/supervisor.ts'
import { RiggedPort } from '../../../support/rigged-port.ts'

function rig() {
  const clock = new ManualClock()
  const ports: RiggedPort[] = []
  const states: WorkerState[] = []
  const dead: string[] = []
  const supervisor = new Supervisor({
    role: 'montecarlo',
    clock,
    start: () => {
      const port = new RiggedPort()
      ports.push(port)
      return port
    },
    onState: state => states.push(state),
    onDeadLetter: (name, input, why) => dead.push(`${name} ${JSON.stringify(input)} ${why}`),
  })
  const port = (): RiggedPort => ports.at(-1) as RiggedPort
  /** Beats for so long. */
  const live = (forS: number): void => {
    for (let s = 0; s < forS; s += 0.5) {
      clock.advance(0.5)
      port().say({ t: 'beat' })
    }
  }
  return { clock, ports, states, dead, supervisor, port, live }
}

describe('Supervisor', () => {
  it('is ready when the worker says so and stays so while it beats', () => {
    const { supervisor, port, states, live } = rig()
    supervisor.start()
    port().say({ t: 'ready', say: '' })
    live(60)
    expect(states).toEqual(['starting', 'ready'])
  })

  it('kills a silent worker after 3 s, starts another at once, and says so', () => {
    const { supervisor, clock, ports, states, port } = rig()
    supervisor.start()
    port().say({ t: 'ready', say: '' })
    clock.advance(3.5)
    expect(ports[0]?.killed).toBe(true)
    expect(states).toEqual(['starting', 'ready', 'silent', 'restarting'])
    expect(ports).toHaveLength(2)
    expect(supervisor.lastFall).toContain('silent')
  })

  it('forgives a start of 20 s and no more', () => {
    const { supervisor, clock, ports } = rig()
    supervisor.start()
    clock.advance(19.5)
    expect(ports).toHaveLength(1)
    clock.advance(1.5)
    expect(ports.length).toBeGreaterThan(1)
  })

  it('restarts after 0 s, then after 0.5 s, and gives up at the third fall in 5 minutes', () => {
    const { supervisor, clock, ports, port } = rig()
    supervisor.start()
    port().die('exit 1')
    clock.advance(0)
    expect(ports).toHaveLength(2)
    port().die('exit 1')
    clock.advance(0.4)
    expect(ports).toHaveLength(2)
    clock.advance(0.1)
    expect(ports).toHaveLength(3)
    port().die('exit 1')
    clock.advance(1000)
    expect(ports).toHaveLength(3)
    expect(supervisor.state).toBe('given-up')
  })

  it('is restarting until its first beat, and works from the moment it is ready', () => {
    const { supervisor, clock, port, states } = rig()
    supervisor.start()
    port().say({ t: 'ready', say: '' })
    void supervisor.ask('races', 1)
    port().die('exit 9')
    clock.advance(0)
    port().say({ t: 'ready', say: '' })
    expect(supervisor.state).toBe('restarting')
    expect(port().tasks).toHaveLength(1)
    port().say({ t: 'beat' })
    expect(states).toEqual(['starting', 'ready', 'restarting', 'ready'])
  })

  it('does not count falls older than 5 minutes', () => {
    const { supervisor, clock, port, live } = rig()
    supervisor.start()
    for (let i = 0; i < 5; i++) {
      port().die('exit 1')
      clock.advance(1)
      port().say({ t: 'ready', say: '' })
      live(200)
    }
    expect(supervisor.state).toBe('ready')
  })

  it('starts a given-up worker again by the button, with a fresh budget', () => {
    const { supervisor, clock, ports, port } = rig()
    supervisor.start()
    for (let i = 0; i < 3; i++) {
      port().die('exit 1')
      clock.advance(1)
    }
    supervisor.restart()
    expect(supervisor.state).toBe('starting')
    expect(supervisor.falls).toBe(0)
    expect(ports).toHaveLength(4)
  })

  it('asks the new worker what the fallen one had not answered, in order', async () => {
    const { supervisor, clock, port } = rig()
    supervisor.start()
    port().say({ t: 'ready', say: '' })
    const answers = Promise.all([supervisor.ask('races', 1), supervisor.ask('races', 2)])
    port().die('exit 9')
    clock.advance(0)
    port().say({ t: 'ready', say: '' })
    expect(port().tasks.map(task => task.input)).toEqual([1, 2])
    for (const task of port().tasks) port().say({ t: 'done', id: task.id, value: task.input })
    expect(await answers).toEqual([
      { ok: true, value: 1 },
      { ok: true, value: 2 },
    ])
  })

  it('sets a task aside that was running at two falls, so that it cannot spend the third', async () => {
    const { supervisor, clock, port, dead } = rig()
    supervisor.start()
    port().say({ t: 'ready', say: '' })
    const poison = supervisor.ask('races', 'poison')
    const good = supervisor.ask('races', 'good')
    for (let i = 0; i < 2; i++) {
      port().die('exit 1')
      clock.advance(1)
      port().say({ t: 'ready', say: '' })
    }
    expect(await poison).toMatchObject({ ok: false, code: 'poison' })
    expect(dead).toEqual(['races "poison" exit 1'])
    const task = port().tasks.at(-1)
    expect(task?.input).toBe('good')
    port().say({ t: 'done', id: task?.id ?? 0, value: 7 })
    expect(await good).toEqual({ ok: true, value: 7 })
  })

  it('keeps a task without which the next ones are worth nothing', async () => {
    const { supervisor, clock, port, dead } = rig()
    supervisor.start()
    port().say({ t: 'ready', say: '' })
    const write = supervisor.ask('write', 1, { isEssential: true })
    for (let i = 0; i < 2; i++) {
      port().die('exit 1')
      clock.advance(1)
      port().say({ t: 'ready', say: '' })
    }
    const task = port().tasks.at(-1)
    port().say({ t: 'done', id: task?.id ?? 0, value: 'kept' })
    expect(await write).toEqual({ ok: true, value: 'kept' })
    expect(dead).toEqual([])
  })

  it('does not blame a task for a fall before the worker was up', async () => {
    const { supervisor, clock, port } = rig()
    supervisor.start()
    const asked = supervisor.ask('races', 1)
    for (let i = 0; i < 2; i++) {
      port().die('exit 1')
      clock.advance(1)
    }
    port().say({ t: 'ready', say: '' })
    port().say({ t: 'done', id: port().tasks.at(-1)?.id ?? 0, value: 7 })
    expect(await asked).toEqual({ ok: true, value: 7 })
  })

  it('ends a task that must not be repeated with the fall', async () => {
    const { supervisor, port } = rig()
    supervisor.start()
    port().say({ t: 'ready', say: '' })
    const asked = supervisor.ask('portion', 1, { retry: false })
    port().die('exit 1')
    expect(await asked).toMatchObject({ ok: false, code: 'fallen' })
  })

  it('answers late by the host clock and cancels the work', async () => {
    const { supervisor, clock, port } = rig()
    supervisor.start()
    port().say({ t: 'ready', say: '' })
    const asked = supervisor.ask('races', 1, { timeoutS: 1.5 })
    clock.advance(1.5)
    expect(await asked).toMatchObject({ ok: false, code: 'late' })
    expect(port().posted.at(-1)).toMatchObject({ t: 'cancel' })
  })

  it('does not hear an earlier life of the worker', () => {
    const { supervisor, clock, ports, port } = rig()
    supervisor.start()
    port().die('exit 1')
    clock.advance(0)
    ports[0]?.say({ t: 'ready', say: 'ghost' })
    ports[0]?.die('again')
    expect(supervisor.state).toBe('restarting')
    expect(supervisor.falls).toBe(1)
  })

  it('stops a worker by asking, and kills it when it does not go in time', async () => {
    const { supervisor, clock, port } = rig()
    supervisor.start()
    port().say({ t: 'ready', say: '' })
    const stopped = supervisor.stop()
    expect(port().posted.at(-1)).toEqual({ t: 'stop' })
    clock.advance(1)
    await stopped
    expect(port().killed).toBe(true)
    expect(supervisor.state).toBe('stopped')
  })

  it('takes an end that was asked for as a stop and not as a fall', async () => {
    const { supervisor, port } = rig()
    supervisor.start()
    port().say({ t: 'ready', say: '' })
    const stopped = supervisor.stop()
    port().die('exit 0')
    await stopped
    expect(supervisor.falls).toBe(0)
  })
})
