import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { libraryRig } from '../../../support/library-rig.ts'
import { entryOf, noTapes } from '../../../support/tape-maker.ts'

const DAY_MS = 24 * 3600 * 1000

describe.skipIf(noTapes)('the keeping rules', () => {
  async function afterRecording(prepare: (rig: ReturnType<typeof libraryRig>) => Promise<void>) {
    const rig = libraryRig()
    for (const day of [1, 2, 3]) await rig.tape(`live ${day}`, day)
    await prepare(rig)
    rig.now.recording.add(rig.path('live 3'))
    await rig.library.refresh()
    rig.now.recording.clear()
    await rig.library.refresh()
    return rig
  }

  test('Given a rule and a recording that ends, the oldest are set aside, and gone after seven days', async () => {
    const { library, ids, now } = await afterRecording(async ({ library }) => {
      await library.refresh()
      expect(await library.keep({ live: 2, synthetic: null })).toEqual({ ok: true, value: null })
    })
    expect(ids()).toEqual(['live 3', 'live 2'])
    expect(library.now.deleted.map(one => one.id)).toEqual(['live 1'])
    now.wallMs += 7 * DAY_MS - 1
    await library.refresh()
    expect(library.now.deleted).toHaveLength(1)
    now.wallMs += 1
    await library.refresh()
    expect(library.now.deleted).toEqual([])
  })

  test('Given what a person deleted, time does not take it', async () => {
    const { library, now } = await afterRecording(async ({ library }) => {
      await library.refresh()
      await library.delete({ id: 'live 1' })
    })
    now.wallMs += 100 * DAY_MS
    await library.refresh()
    expect(library.now.deleted.map(one => one.id)).toEqual(['live 1'])
  })

  test.each([
    ['a name of their own', { labels: { name: 'Monza test' } }, true],
    ['a note', { labels: { note: 'good data' } }, true],
    ['a tag', { labels: { tags: ['keep'] } }, true],
    ['a line at a moment', { entries: [entryOf('remark', 3, { text: 'look here' }, 1)] }, true],
    ['the name it was given by itself', { labels: { name: 'Short race' } }, false],
  ])('Given a recording with %s', async (_, given, isKept) => {
    const { ids } = await afterRecording(async ({ library, tape }) => {
      await tape('by hand', 1, given)
      await library.refresh()
      await library.keep({ live: 1, synthetic: null })
    })
    expect(ids()).toEqual(isKept ? ['live 3', 'by hand'] : ['live 3'])
  })

  test('Given a rule, it is remembered by the next library of the folder', async () => {
    const { library, folder } = libraryRig()
    await library.refresh()
    await library.keep({ live: 7, synthetic: 2 })
    const next = libraryRig({ folder })
    await next.library.refresh()
    expect(next.library.now.keep).toEqual({ live: 7, synthetic: 2 })
  })

  test.each(['{', '[]', '{"keep":{"live":0,"synthetic":1}}', '{"keep":{"live":"all"}}', 'null'])(
    'Given library.json with %s, the defaults count, it is said, and the file is put by',
    async text => {
      const { library, folder, files } = libraryRig()
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'library.json'), text)
      await library.refresh()
      expect(library.now).toMatchObject({
        keep: { live: null, synthetic: 5 },
        failure: expect.stringContaining('damaged') as string,
      })
      await library.keep({ live: null, synthetic: 3 })
      expect(files()).toEqual(['library.json', 'library.json.damaged'])
      expect(library.now.failure).toBe('')
    },
  )
})
