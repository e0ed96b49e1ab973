import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ownWords } from '../../../../src/main/electron/own-words.ts'

const words = (...argv: string[]): string[] => ownWords(argv, resolve('/app'), word => resolve('/app', word))

describe('the words a person typed', () => {
  it('are all but the executable and the app it runs', () => {
    expect(words('/bin/electron', '.', '--demo')).toEqual(['--demo'])
    expect(words('/bin/electron', '/app', '--open', '.')).toEqual(['--open', '.'])
    expect(words('/opt/pitwall/pitwall', '--udp', '20778')).toEqual(['--udp', '20778'])
    expect(words('/opt/pitwall/pitwall')).toEqual([])
  })

  it('keep a file that is not the app', () => {
    expect(words('/bin/pitwall', 'race.tape')).toEqual(['race.tape'])
  })

  it('do not hold the switches of Chromium, Node or a launcher', () => {
    const foreign = [
      '--inspect=0',
      '--remote-debugging-port=0',
      '--user-data-dir=/tmp/x',
      '--disable-gpu',
      '--no-sandbox',
    ]
    expect(words('/bin/electron', ...foreign, '.', '--demo', '--ozone-platform=x11')).toEqual(['--demo'])
  })

  it('keep every switch of ours', () => {
    const own = ['--demo', '--udp', '--open', '--headless', '--port', '--lan', '--json', '--help', '--seed']
    expect(words('/bin/pitwall', ...own)).toEqual(own)
  })
})
