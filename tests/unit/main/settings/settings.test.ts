import { describe, expect, it } from 'vitest'
import { readSettings } from '../../../../src/main/settings/settings.ts'

const settingsOf = (argv: string[], env: Record<string, string> = {}) => {
  const read = readSettings(argv, env)
  if (!read.ok) throw new Error(read.say)
  return read.value
}

describe('readSettings', () => {
  it('runs the demo on 8081 when nothing is said', () => {
    expect(settingsOf([])).toMatchObject({ source: { use: 'demo' }, port: 8081, ringFrames: 20_000, recordTo: null })
  })

  it.each([
    [['--udp'], {}, 20777],
    [['--udp', '20888'], {}, 20888],
    [['--udp=20888'], {}, 20888],
    [['--udp'], { UDP_PORT: '21000' }, 21000],
    [['--udp', '20888'], { UDP_PORT: '21000' }, 20888],
    [['--udp', '--json'], {}, 20777],
  ])('takes the UDP port from flag, then environment, then default: %j %j', (argv, env, port) => {
    expect(settingsOf(argv, env).source).toEqual({ use: 'udp', port })
  })

  it('takes the screens port from flag, then PORT', () => {
    expect(settingsOf([], { PORT: '9000' }).port).toBe(9000)
    expect(settingsOf(['--port', '0'], { PORT: '9000' }).port).toBe(0)
  })

  it('never makes the ring smaller than 20,000 frames', () => {
    expect(settingsOf([], { RINGBUFFER_SIZE: '10' }).ringFrames).toBe(20_000)
    expect(settingsOf([], { RINGBUFFER_SIZE: '50000' }).ringFrames).toBe(50_000)
  })

  it('takes --headless without a word, because both front doors share the words', () => {
    expect(settingsOf(['--headless', '--json']).json).toBe(true)
  })

  it.each([
    [['--prot', '1'], /--prot/],
    [['--port', 'x'], /port number/],
    [['--port', '70000'], /port number/],
    [['--speed', '0'], /above 0/],
    [['--demo', '--udp'], /one of/],
    [['stray'], /"stray" is not a word/],
    [['--udp', 'abc'], /"abc" is not a word/],
    [['--open', 'nowhere.tape'], /no file or folder nowhere\.tape/],
    [['--record', 'old.tape'], /never written over/],
    [['--demo', '--iracing'], /one of/],
    [['--forward', '10.0.0.2:20778'], /--forward goes with --udp/],
    [['--invert', 'accx'], /--invert goes with --udp/],
    [['--udp', '--invert', 'accz'], /not accz/],
    [['--udp', '--brake-unit', 'kpa'], /bar or psi/],
  ])('refuses %j with a sentence', (argv, sentence) => {
    const read = readSettings(argv, {}, path => path === 'old.tape')
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.say).toMatch(sentence)
  })

  it('S-JP-7: what points do not say themselves can be said for them', () => {
    const argv = ['--udp', '--track', 'Sebring', '--brake-unit', 'psi', '--invert', 'accx', '--invert', 'steering']
    const read = readSettings([...argv, '--forward', '10.0.0.2:20778'], {}, () => false)
    expect(read.ok && read.value.points).toEqual({
      trackName: 'Sebring',
      brakeUnit: 'psi',
      invert: { steering: true, accLong: true, accLat: false },
    })
    expect(read.ok && read.value.forwardTo).toEqual(['10.0.0.2:20778'])
    expect(read.ok && readSettings(['--iracing'], {}, () => false)).toMatchObject({
      value: { source: { use: 'iracing' } },
    })
  })
})
