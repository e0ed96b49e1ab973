import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NewNames } from '../../../../src/main/library/new-names.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

test('Given a name that is held, the next gets a number until it is let go', () => {
  const folder = tempFolder()
  const names = new NewNames()
  const first = names.hold(folder, 'a', '.tape')
  const second = names.hold(folder, 'A', '.tape')
  expect([first.path, second.path]).toEqual([join(folder, 'a.tape'), join(folder, 'A-2.tape')])
  first.letGo()
  expect(names.free(folder, 'a', '.tape')).toBe(join(folder, 'a.tape'))
})

test.each(['a.tape', 'a.tape.part', 'a.tape-wal'])('Given %s on the disk, the name gets a number', name => {
  const folder = tempFolder()
  writeFileSync(join(folder, name), '')
  expect(new NewNames().free(folder, 'a', '.tape')).toBe(join(folder, 'a-2.tape'))
})

test('Given a long name that is taken, the one with a number is one that commands can say', () => {
  const folder = tempFolder()
  writeFileSync(join(folder, `${'x'.repeat(200)}.tape`), '')
  expect(new NewNames().free(folder, 'x'.repeat(200), '.tape')).toBe(join(folder, `${'x'.repeat(100)}-2.tape`))
})
