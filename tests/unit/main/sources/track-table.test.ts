import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { tracksWith } from '../../../../src/main/sources/track-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'pitwall-tracks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function withTable(text: string | null) {
  const path = join(folder, 'sectors.json')
  if (text !== null) writeFileSync(path, text)
  const said: string[] = []
  const named = tracksWith(text === null ? join(folder, 'missing.json') : path, say => said.push(say))
  return { named, said }
}

describe('S-JP-22: tracks with a table of the user', () => {
  test('the table goes before the built-in circuits, and a doubtful length is said', () => {
    const { named, said } = withTable('{"vir":{"total_m":6760,"sectors":[{"end_m":3000},{"end_m":6760}]}}')
    expect(named('VIR')).toMatchObject({ name: 'VIR', lengthM: 6760, sectorEndsM: [3000, 6760] })
    expect(named('sebring').lengthM).toBe(6018.9)
    expect(said).toHaveLength(1)
  })

  test.each([null, '{', '[]'])('a table that cannot be read (%j) is said and not used', text => {
    const { named, said } = withTable(text)
    expect(named('sebring').lengthM).toBe(6018.9)
    expect(said).toHaveLength(1)
  })
})
