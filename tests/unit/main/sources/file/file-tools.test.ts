import { deflateRawSync, deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fileTools } from '../../../../../src/main/sources/file/file-tools.ts'

const data = Buffer.from('telemetry '.repeat(100))

describe('what decoders need of this machine', () => {
  test.each([
    ['zlib', fileTools.inflate, deflateSync(data)],
    ['raw deflate', fileTools.inflateRaw, deflateRawSync(data)],
  ])('%s data come out whole, or as nothing when they are damaged or longer than allowed', (_, inflate, packed) => {
    expect(Buffer.from(inflate(packed, 1000) ?? []).equals(data)).toBe(true)
    expect(inflate(packed, 999)).toBeNull()
    expect(inflate(packed.subarray(0, 5), 1000)).toBeNull()
    expect(inflate(new Uint8Array(0), 1000)).toBeNull()
  })

  test('a spill gives back what was put into it, part by part, and no more than that', async () => {
    const spill = await fileTools.openSpill()
    await spill.append(data.subarray(0, 600))
    await spill.append(data.subarray(600))
    expect(Buffer.from(await spill.range(590, 20)).equals(data.subarray(590, 610))).toBe(true)
    expect(await spill.range(990, 2 ** 40)).toHaveLength(10)
    expect(await spill.range(5000, 10)).toHaveLength(0)
    await spill.close()
    await expect(spill.append(data)).rejects.toThrow()
  })

  test('a track is known by its name, and its spellings share a key', () => {
    expect(fileTools.trackNamed('sebring').lengthM).toBe(6018.9)
    expect(fileTools.trackKey('Indianapolis_Motor_Speedway')).toBe(fileTools.trackKey('indianapolis'))
  })
})
