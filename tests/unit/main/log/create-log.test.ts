import { describe, expect, it } from 'vitest'
import { ManualClock } from '../../../../src/core/time/manual-clock.ts'
import { createLog, type OpenLog } from '../../../../src/main/log/create-log.ts'
import { silentLog } from '../../../../src/main/log/silent-log.ts'

interface Line {
  level: string
  time: string
  pid: number
  room: string
  say: string
  facts?: Record<string, unknown>
  repeated?: number
}

function open(level?: string): { log: OpenLog; lines: Line[]; clock: ManualClock } {
  const clock = new ManualClock()
  const lines: Line[] = []
  const log = createLog({
    clock,
    level: level ?? 'info',
    home: '/srv/anna',
    write: line => lines.push(JSON.parse(line) as Line),
  })
  return { log, lines, clock }
}

describe('the log', () => {
  it('writes one JSON line an event, with its room, its sentence and its facts', () => {
    const { log, lines } = open()
    log.room('lan').warn('a screen left', { code: 1001 })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      level: 'warn',
      pid: process.pid,
      room: 'lan',
      say: 'a screen left',
      facts: { code: 1001 },
    })
    expect(new Date(lines[0]?.time ?? '').toISOString()).toBe(lines[0]?.time)
  })

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['error', ['error']],
    ['silent', []],
  ])('at level %s writes %j', (level, written) => {
    const { log, lines } = open(level)
    log.debug('a')
    log.info('a')
    log.warn('a')
    log.error('a')
    expect(lines.map(line => line.level)).toEqual(written)
  })

  it('says that it does not know a level and goes on at info', () => {
    const { log, lines } = open('loud')
    log.debug('a')
    log.info('b')
    expect(lines.map(line => line.say)).toEqual([expect.stringContaining('LOG_LEVEL'), 'b'])
  })

  it('writes the words, the stack and the cause of an error, with home folders shortened', () => {
    const { log, lines } = open()
    log.error('a request failed', { cause: new Error('no /srv/anna/tape.db', { cause: new TypeError('inner') }) })
    expect(lines[0]?.facts?.cause).toMatchObject({
      name: 'Error',
      message: 'no ~/tape.db',
      stack: expect.stringContaining('create-log.test') as string,
      cause: { name: 'TypeError', message: 'inner' },
    })
  })

  it('survives facts that contain themselves', () => {
    const { log, lines } = open()
    const loop: Record<string, unknown> = {}
    loop.self = loop
    log.info('a', { loop })
    expect(lines).toHaveLength(1)
  })

  it('writes five of a storm and then one line with the count and the newest facts', () => {
    const { log, lines, clock } = open()
    const room = log.room('bus')
    for (let i = 0; i < 100; i++) {
      clock.advanceTo(i * 0.05)
      room.warn('a payload is unfit', { i })
    }
    expect(lines.map(line => line.facts?.i)).toEqual([0, 1, 2, 3, 4])
    clock.advanceTo(10)
    expect(lines.slice(5)).toMatchObject([{ level: 'warn', say: 'a payload is unfit', repeated: 95, facts: { i: 99 } }])
    room.warn('a payload is unfit', { i: 100 })
    expect(lines).toHaveLength(7)
  })

  it('tells messages apart by level, room and sentence', () => {
    const { log, lines } = open()
    for (let i = 0; i < 5; i++) {
      log.room('bus').warn('a')
      log.room('lan').warn('a')
      log.room('lan').error('a')
      log.room('lan').warn('b')
    }
    expect(lines).toHaveLength(20)
  })

  it('does not take five in each ten seconds for a storm', () => {
    const { log, lines, clock } = open()
    for (let i = 0; i < 20; i++) {
      clock.advanceTo(i * 2)
      log.info('a')
    }
    expect(lines).toHaveLength(20)
  })

  it('writes the counts it still owes when the process ends', () => {
    const { log, lines, clock } = open()
    for (let i = 0; i < 9; i++) log.info('a')
    log.flush()
    clock.advance(60)
    expect(lines.map(line => line.repeated)).toEqual([...Array<undefined>(5), 4])
  })

  it('keeps a bounded number of messages apart, and loses no count of those it lets go', () => {
    const { log, lines } = open()
    for (let i = 0; i < 8; i++) log.info('storm')
    for (let i = 0; i < 600; i++) log.info(`message ${i}`)
    expect(lines.filter(line => line.say === 'storm').map(line => line.repeated)).toEqual([...Array<undefined>(5), 3])
    expect(lines).toHaveLength(606)
  })

  it('can say nothing at all', () => {
    expect(() => silentLog.room('lan').error('a', { b: 1 })).not.toThrow()
  })
})
