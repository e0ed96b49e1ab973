import { beforeEach, describe, expect, it } from 'vitest'
import { startUtility, whyGone } from '../../../../src/main/electron/utility-port.ts'
import { electronWorld, resetElectron, type StandInChild } from '../../../support/electron.ts'

function started() {
  const port = startUtility({
    path: '/app/out/main/workers/montecarlo.js',
    name: 'pitwall-montecarlo',
    config: { seed: 7 },
    env: { PATH: '/bin', API_TOKEN: 'secret' },
  })
  return { port, child: electronWorld.children[0] as StandInChild }
}

describe('a worker in a utility process', () => {
  beforeEach(resetElectron)

  it('gets its configuration as one JSON word, a name, and an environment without secrets', () => {
    const { child } = started()
    expect([child.path, child.args]).toEqual(['/app/out/main/workers/montecarlo.js', ['{"seed":7}']])
    expect(child.options).toEqual({
      serviceName: 'pitwall-montecarlo',
      env: { PATH: '/bin' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  })

  it('carries messages both ways as they are', () => {
    const { port, child } = started()
    const heard: unknown[] = []
    port.onMessage(message => heard.push(message))
    child.emit('message', { t: 'beat' })
    port.post({ t: 'stop' })
    expect([heard, child.posted]).toEqual([[{ t: 'beat' }], [{ t: 'stop' }]])
    expect(port.pid).toBe(4711)
  })

  it('says that it was killed, though the code of a killed endless loop is 0', () => {
    const { port, child } = started()
    const why: string[] = []
    port.onGone(say => why.push(say))
    port.kill()
    child.emit('exit', 0)
    expect([child.kills, why]).toEqual([1, ['killed, ended with code 0']])
  })

  it('tells a hearer that comes late, and posts nothing to a process that is gone', () => {
    const { port, child } = started()
    child.emit('exit', 11)
    const why: string[] = []
    port.onGone(say => why.push(say))
    port.post({ t: 'stop' })
    expect([why, child.posted]).toEqual([['ended with code 11'], []])
  })

  it('names the fatal error that ended it', () => {
    const { port, child } = started()
    const why: string[] = []
    port.onGone(say => why.push(say))
    child.emit('error', 'FatalError', 'heap', 'report')
    child.emit('exit', 134)
    expect(why).toEqual(['the process ran into a fatal error (FatalError)'])
  })

  it('never calls code 0 a clean end', () => {
    expect(whyGone(0, false, undefined)).toBe('ended with code 0')
    expect(whyGone(null, false, undefined)).toBe('ended without a code')
  })
})
