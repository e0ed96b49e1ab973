import { describe, expect, it } from 'vitest'
import { shortenHomes } from '../../../../src/main/log/shorten-homes.ts'

describe('home folders in a line', () => {
  const shorten = shortenHomes('/root')
  it.each([
    ['/root/tapes/a.db', '~/tapes/a.db'],
    ['open /root: denied', 'open ~: denied'],
    ['/rootfs/a', '/rootfs/a'],
    ['at file:///home/anna/pitwall/a.js:1:2', 'at file://~/pitwall/a.js:1:2'],
    ['{"path":"/Users/anna"}', '{"path":"~"}'],
    [JSON.stringify({ path: 'C:\\Users\\anna\\tape.db' }), '{"path":"~\\\\tape.db"}'],
    ['C:\\Users\\anna\\tape.db', '~\\tape.db'],
    ['/srv/home/anna', '/srv~'],
  ])('writes %s as %s', (line, short) => {
    expect(shorten(line)).toBe(short)
  })

  it('takes the name of this home literally, and doubled backslashes as the same folder', () => {
    const mine = shortenHomes('D:\\profiles\\a.b (1)')
    expect(mine(JSON.stringify('D:\\profiles\\a.b (1)\\x'))).toBe('"~\\\\x"')
    expect(shortenHomes('/Users/Anna Lena')('open "/Users/Anna Lena/a"')).toBe('open "~/a"')
    expect(mine('D:\\profiles\\aXb (1)\\x')).toBe('D:\\profiles\\aXb (1)\\x')
  })

  it('leaves paths alone when the home is the root of the disk', () => {
    expect(shortenHomes('/')('/var/log/a')).toBe('/var/log/a')
  })
})
