import { describe, expect, test } from 'vitest'
import { F1Story } from '../../../../../support/f1-session-story.ts'

const formats = [2020, 2021, 2022, 2023, 2024, 2025, 2026] as const

const race = (format = 2025): F1Story => {
  const story = new F1Story(format)
  story.car(0)
  story.car(3)
  return story.begin()
}
const ids = (story: F1Story): string[] => story.feed.findings().map(finding => finding.id)

describe('sessions', () => {
  test.each(formats)('S-F1-2: format %i is read to info and frames', format => {
    const story = race(format)
    story.run(1)
    story.feed.flush()
    expect(story.sink.order[0]).toBe('info')
    expect(story.sink.lastInfo?.cars.map(car => car.car)).toEqual([0, 3])
    expect(story.sink.frames.length).toBe(42)
  })

  test('S-F1-2: a datagram of the wrong length is counted with format, id and size, and the stream goes on', () => {
    const story = race()
    expect(story.feed.take(story.lapDraft().bytes().subarray(1), 100, 'pc:1')).toBe(false)
    expect(story.feed.take(story.lapDraft().bytes().subarray(0, 1284), 100, 'pc:1')).toBe(false)
    expect(story.feed.senders()[0]?.rejects.get('f1-size: format 2025, packet 2, 1284 bytes')).toBe(1)
    expect(story.sink.rejected('f1-size')).toBe(1)
    story.tick()
    story.feed.flush()
    expect(story.sink.frames.length).toBe(4)
  })

  test('S-F1-4: an id of 0 neither ends a session nor enters it', () => {
    const story = race()
    story.uid = '0'.repeat(16)
    story.car(0).lap = 7
    story.tick()
    story.uid = '00000000000000a1'
    story.car(0).lap = 1
    story.tick()
    story.feed.flush()
    expect(story.sink.jumps).toEqual([])
    expect(story.column(0, 'lap')).toEqual([1, 1])
    expect(story.sink.rejected('no-session')).toBe(4)
  })

  test('S-F1-4: the first frames without an id belong to the session that follows them', () => {
    const story = new F1Story(2025)
    story.uid = '0'.repeat(16)
    story.car(0)
    story.begin()
    story.uid = '00000000000000a1'
    story.tick()
    story.feed.flush()
    expect(story.sink.jumps).toEqual([])
    expect(story.column(0, 'lap')).toHaveLength(2)
  })

  test('S-F1-4: another id is another session: one jump, and a fresh info', () => {
    const story = race()
    story.run(1)
    story.uid = 'ffffffffffffff02'
    story.atS = 0
    story.frame = story.overall = 0
    story.cars.delete(3)
    story.session()
    story.tick()
    story.tick()
    story.feed.flush()
    expect(story.sink.jumps).toEqual([{ toS: 0, why: 'new-session' }])
    expect(story.sink.lastInfo?.cars.map(car => car.car)).toEqual([0])
    const after = story.sink.order.slice(story.sink.order.indexOf('jump'))
    expect(after.slice(0, 2)).toEqual(['jump', 'info'])
  })

  test('S-F1-4: a straggler of the session before does not bring it back', () => {
    const story = race()
    const old = story.lapDraft()
    story.uid = 'ffffffffffffff02'
    story.frame = story.overall = 5
    story.tick()
    expect(story.send(old)).toBe(false)
    expect(story.sink.jumps).toHaveLength(1)
  })
})

describe('order and loss', () => {
  test.each(formats)('S-F1-5: what comes twice is used once, in format %i', format => {
    const story = race(format)
    story.run(0.5)
    for (const bytes of story.sent.slice(-12)) story.feed.take(bytes, story.arrivalS, 'pc:1')
    story.run(0.5)
    story.feed.flush()
    expect(story.column(0, 'lap')).toHaveLength(21)
    expect(story.feed.senders()[0]).toMatchObject({ duplicates: 12, outOfOrder: 0, lost: 0 })
  })

  test('S-F1-5: an older packet of its kind is left out and counted, and no frame is lost by it', () => {
    const story = race()
    const late = story.lapDraft()
    late.header({ overallFrame: 601, frameIdentifier: 601 })
    story.car(0).distM = 500
    story.tick(0.05, 2)
    expect(story.send(story.draft('telemetry', { overallFrame: 602, frameIdentifier: 602 }))).toBe(false)
    story.run(1)
    story.feed.flush()
    expect(story.feed.senders()[0]).toMatchObject({ outOfOrder: 1, lost: 0 })
    expect(story.sink.gaps).toEqual([])
  })

  test('S-F1-5: missing steps of the counter are lost frames, told as a gap', () => {
    const story = race()
    story.run(1)
    story.tick(0.2, 4)
    story.run(1)
    story.feed.flush()
    expect(story.sink.gaps).toHaveLength(1)
    expect(story.sink.gaps[0]).toMatchObject({ lost: 3, why: 'network' })
    expect(story.sink.gaps[0]!.toS - story.sink.gaps[0]!.fromS).toBeCloseTo(0.2, 4)
    expect(ids(story)).toContain('frames-lost')
    expect(story.feed.senders()[0]?.lost).toBe(3)
  })

  test('S-F1-5: a recording whose counter never goes up by 1 was thinned: that is no loss', () => {
    const story = race()
    for (let i = 0; i < 40; i++) story.tick(0.15, 3)
    story.feed.flush()
    expect(story.sink.gaps).toEqual([])
    expect(ids(story)).toContain('recording-thinned')
    expect(ids(story)).not.toContain('frames-lost')
  })

  test('S-F1-5: one car a packet: SessionHistory of two cars in one frame are both taken', () => {
    const story = race()
    expect(story.history(0, [])).toBe(true)
    expect(story.history(3, [])).toBe(true)
    expect(story.history(3, [])).toBe(false)
  })

  test('S-F1-5: two senders of one session give it once', () => {
    const story = race()
    const alone = story.sink.frames.length
    for (let i = 0; i < 20; i++) {
      const from = story.sent.length
      story.tick()
      for (const bytes of story.sent.slice(from)) story.feed.take(bytes, story.arrivalS, 'relay:2')
    }
    story.feed.flush()
    expect(story.sink.frames.length - alone).toBe(42)
    expect(story.feed.senders().map(sender => sender.duplicates)).toEqual([0, 80])
    expect(story.sink.jumps).toEqual([])
  })

  test('S-F1-5: another session of another sender is counted and not mixed in, until the first falls silent', () => {
    const story = race()
    const other = (): void => {
      story.from = 'pc:9'
      story.uid = '00000000000000b2'
    }
    other()
    story.tick()
    expect(story.sink.rejected('other-session')).toBe(4)
    expect(ids(story)).toContain('other-session')
    story.arrivalS += 10
    story.tick()
    expect(story.sink.jumps.map(jump => jump.why)).toEqual(['new-session'])
  })

  test('S-F1-27: during a pause the clock stands still, packets repeat, and nothing is lost', () => {
    const story = race()
    story.run(1)
    story.words = { gamePaused: 1 }
    story.session()
    for (let i = 0; i < 5; i++) {
      story.arrivalS += 0.5
      story.fast()
    }
    story.words = {}
    story.session()
    story.frame += 30
    story.overall += 30
    story.fast()
    story.run(1)
    story.feed.flush()
    expect(story.sink.gaps).toEqual([])
    expect(story.feed.senders()[0]).toMatchObject({ duplicates: 0, lost: 0 })
  })
})
