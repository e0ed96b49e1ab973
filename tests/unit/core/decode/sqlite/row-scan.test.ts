import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rowsOf, scanned } from '../../../../support/sqlite-scan.ts'
import { openTables, seededBytes, type TablesWish } from '../../../../support/sqlite-tape.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

function made(wish: TablesWish): Buffer {
  const path = join(tempFolder(), 'made.tape')
  openTables(path, wish).close()
  return readFileSync(path)
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('the rows of a database', () => {
  it.each([512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536])(
    'Given pages of %i bytes, When it is whole, Then every row is found bit for bit',
    pageBytes => {
      const found = scanned(made({ pageBytes, chunks: 30 }))
      expect(found.pageBytes).toBe(pageBytes)
      for (let id = 1; id <= 30; id++) expect(found.rows.get(`chunk ${id}`)).toBe(hex(seededBytes(id, 9000 + id - 1)))
      expect([rowsOf(found, 'chunk'), rowsOf(found, 'entry'), rowsOf(found, 'raw')]).toEqual([30, 90, 30])
      expect(found.rows.get('about 1')).toBe('uid="made-up"')
      expect(found.damaged.size).toBe(0)
    },
  )

  it.each([512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536])(
    'Given pages of %i bytes, When the first 100 bytes are gone, Then the size is found from the rows',
    pageBytes => {
      const bytes = made({ pageBytes, chunks: 40 })
      bytes.fill(0, 0, 100)
      const found = scanned(bytes)
      expect(found.pageBytes).toBe(pageBytes)
      expect(rowsOf(found, 'chunk')).toBe(40)
    },
  )

  it.each([512, 4096, 65_536])('Given a head that lies about pages of %i bytes, Then the rows win', pageBytes => {
    const bytes = made({ pageBytes, chunks: 40 })
    bytes.writeUInt16BE(pageBytes === 2048 ? 1024 : 2048, 16)
    expect(scanned(bytes).pageBytes).toBe(pageBytes)
  })

  it('Given a file without its first page, Then the others are still pages of the numbers they had', () => {
    const found = scanned(made({ chunks: 40 }).subarray(4096))
    expect([rowsOf(found, 'chunk'), rowsOf(found, 'entry')]).toEqual([40, 120])
  })

  it('Given the upper pages of the trees overwritten, When leaves are whole, Then nothing is lost', () => {
    const bytes = made({ chunks: 300, entries: 6 })
    let gone = 0
    for (let at = 4096; at < bytes.length; at += 4096) {
      if (bytes[at] !== 0x05) continue
      bytes.fill(0xff, at, at + 4096)
      gone++
    }
    expect(gone).toBeGreaterThan(1)
    const found = scanned(bytes)
    expect([rowsOf(found, 'chunk'), rowsOf(found, 'entry')]).toEqual([300, 1800])
  })

  it.each([
    ['and a later version', 2, 20],
    ['and the version that is known', 1, 0],
  ])('Given a column more %s, Then rows are known by their first columns or not at all', (_, version, rows) => {
    const path = join(tempFolder(), 'later.tape')
    const db = openTables(path)
    db.exec("ALTER TABLE chunk ADD COLUMN later TEXT; UPDATE chunk SET later = 'x'")
    db.pragma(`user_version = ${version}`)
    db.close()
    const found = scanned(readFileSync(path))
    expect([rowsOf(found, 'chunk'), rowsOf(found, 'entry')]).toEqual([rows, 60])
  })

  it('Given one flipped byte in stored data, Then that row is dropped and told, and no other', () => {
    const bytes = made({ chunks: 20 })
    const at = bytes.indexOf(seededBytes(7, 9006).subarray(8000, 8020))
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const found = scanned(bytes)
    expect([...found.damaged]).toEqual(['chunk 7'])
    expect(rowsOf(found, 'chunk')).toBe(19)
  })

  it('Given a chain that turns back on itself, Then its row is dropped and the scan ends', () => {
    const bytes = made({ chunks: 20 })
    const inPage3 = bytes.indexOf(seededBytes(7, 9006).subarray(6000, 6020))
    const page = Math.floor(inPage3 / 4096)
    bytes.writeUInt32BE(page + 1, page * 4096)
    const found = scanned(bytes)
    expect(rowsOf(found, 'chunk')).toBeGreaterThanOrEqual(19)
  })

  it('Given indexes, Then they tell of every chunk and entry there was', () => {
    const found = scanned(made({ chunks: 300, entries: 6 }))
    for (let id = 1; id <= 300; id++) expect(found.indexed).toContain(`chunk ${id} ${(id - 1) * 100}`)
    expect([...found.indexed].filter(one => one.startsWith('entry'))).toHaveLength(1800)
  })

  it.each([0, 1, 99, 100, 511, 4095, 5000])(
    'Given the first %i bytes only, Then it ends with what is there',
    length => {
      expect(rowsOf(scanned(made({ chunks: 20 }).subarray(0, length)), 'chunk')).toBe(0)
    },
  )

  it('Given 300 files with 40 bytes changed anywhere, Then no row is found that was not written', () => {
    const whole = made({ chunks: 20 })
    const before = scanned(whole)
    for (let seed = 1; seed <= 300; seed++) {
      const bytes = Buffer.from(whole)
      const changes = seededBytes(seed, 40 * 8)
      for (let i = 0; i < 40; i++) bytes[changes.readUInt32LE(i * 8) % bytes.length] = changes[i * 8 + 4] ?? 0
      for (const [key, content] of scanned(bytes).rows) {
        if (key.startsWith('chunk')) expect(before.rows.get(key), `seed ${seed}, ${key}`).toBe(content)
      }
    }
  })
})
