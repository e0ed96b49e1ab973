import { matchesGlob, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ESLint, type Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { root, sourceFiles } from './graph.ts'
import { allowed, lintOffences, type LintOffence } from './lint-offences.ts'
import { expectedRooms } from './lint-rooms.ts'

type Entry = { readonly [key: string]: unknown }
type Room = { name: string; files: string[]; ignores: string[]; rules: Record<string, unknown[]> }

const load = async (path: string): Promise<unknown> => import(pathToFileURL(resolve(root, path)).href)
const walls = (await load('tools/lint/walls.mjs')) as Record<string, readonly Entry[]>
const { rooms } = (await load('eslint.config.mjs')) as { rooms: readonly Room[] }

/** The real configuration, without the rules that need types: those need files that exist. */
const untyped = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked as Linter.Config })
const restricting = [
  'no-restricted-imports',
  'no-restricted-globals',
  'no-restricted-properties',
  'no-restricted-syntax',
] as const

const refusals = async (file: string, text: string): Promise<string[]> => {
  const [report] = await untyped.lintText(text, { filePath: resolve(root, file) })
  return (report?.messages ?? []).map(m => m.ruleId ?? `fatal: ${m.message}`)
}
const blocking = async (file: string, text: string): Promise<string[]> =>
  (await refusals(file, text)).filter(id => id.startsWith('no-restricted') || id.startsWith('fatal'))
const offencesFor = (file: string, wall: string): readonly LintOffence[] =>
  file.endsWith('.tsx') ? (lintOffences[wall] ?? []) : (lintOffences[wall] ?? []).filter(o => !o.text.includes('<'))

describe('Given the rooms of the linter', () => {
  it('then each has its row in the table, and each wall its offence', () => {
    expect(Object.keys(expectedRooms).sort()).toEqual(rooms.map(r => r.name).sort())
    expect(Object.keys(lintOffences).sort()).toEqual(Object.keys(walls).sort())
    expect(new Set(Object.values(expectedRooms).flatMap(r => r.walls))).toEqual(new Set(Object.keys(walls)))
  })

  it('then every source file stands in exactly one room', () => {
    const covers = (room: Room, file: string): boolean =>
      room.files.some(g => matchesGlob(file, g)) && !room.ignores.some(g => matchesGlob(file, g))
    const strays = sourceFiles().filter(file => rooms.filter(room => covers(room, file)).length !== 1)
    expect(strays).toEqual([])
  })

  describe.each(Object.entries(expectedRooms))('when %s is asked for its computed configuration', (_name, expected) => {
    it('then its walls are exactly those of the table', async () => {
      const config = (await untyped.calculateConfigForFile(resolve(root, expected.file))) as {
        rules: Linter.RulesRecord
      }
      const options = restricting.flatMap(rule => {
        const [severity, ...rest] = config.rules[rule] as [number, ...Entry[]]
        expect(severity).toBe(2)
        return rule === 'no-restricted-imports' ? (rest[0] as { patterns: Entry[] }).patterns : rest
      })
      const key = (entry: Entry): string => JSON.stringify(entry)
      expect(options.map(key).sort()).toEqual(
        expected.walls
          .flatMap(name => walls[name] ?? [])
          .map(key)
          .sort(),
      )
    })

    it('then every wall refuses its offence', async () => {
      for (const wall of expected.walls)
        for (const { text, rule } of offencesFor(expected.file, wall))
          expect(await refusals(expected.file, text), `${wall}: ${text}`).toContain(rule)
    })
  })

  it.each(allowed)('then $file may hold: $text', async ({ file, text }) => {
    expect(await blocking(file, `${text}\n`)).toEqual([])
  })
})

const long = (lines: number): string => Array.from({ length: lines }, (_, i) => `export const a${i} = ${i}`).join('\n')
const body = (lines: number): string => Array.from({ length: lines }, (_, i) => `  n += ${i}`).join('\n')

describe('Given the habits of the house', () => {
  it.each([
    ['a file named for nothing', 'src/core/time/utils.ts', 'export const a = 1', 'pitwall/file-name'],
    ['a file name in camel case', 'src/core/time/manualClock.ts', 'export const a = 1', 'pitwall/file-name'],
    ['a folder named for nothing', 'src/core/common/clock.ts', 'export const a = 1', 'pitwall/file-name'],
    ['an export named for nothing', 'src/core/time/clock.ts', 'export class Manager {}', 'pitwall/export-name'],
    [
      'a note to do it later',
      'src/core/time/clock.ts',
      `export const a = 1 // ${'TO'}${'DO'} mend`,
      'no-warning-comments',
    ],
    ['a file over 400 lines', 'src/core/time/clock.ts', long(401), 'pitwall/file-too-long'],
    [
      'a function over 50 lines',
      'src/core/time/clock.ts',
      `export function f() {\n  let n = 0\n${body(52)}\n}`,
      'max-lines-per-function',
    ],
    ['any', 'src/core/time/clock.ts', 'export const a = (b: any) => b as string', '@typescript-eslint/no-explicit-any'],
    [
      'a silenced compiler',
      'src/core/time/clock.ts',
      '// @ts-ignore\nexport const a = 1',
      '@typescript-eslint/ban-ts-comment',
    ],
    [
      'a claim of not-null',
      'src/core/time/clock.ts',
      'export const a = (b?: string) => b!',
      '@typescript-eslint/no-non-null-assertion',
    ],
    [
      'a conditional hook',
      'src/renderer/app/a.tsx',
      'export const A = (p: { on: boolean }) => { if (p.on) useState(1); return null }',
      'react-hooks/rules-of-hooks',
    ],
  ])('then %s is refused', async (_what, file, text, rule) => {
    const [report] = await untyped.lintText(`${text}\n`, { filePath: resolve(root, file) })
    expect(report?.messages.filter(m => m.severity === 2).map(m => m.ruleId)).toContain(rule)
  })

  it('then a file over 250 lines is warned about, not refused', async () => {
    const [report] = await untyped.lintText(`${long(251)}\n`, { filePath: resolve(root, 'src/core/time/clock.ts') })
    expect(report?.messages.map(m => [m.ruleId, m.severity])).toEqual([['max-lines', 1]])
  })

  it('then an inline comment cannot switch a rule off', async () => {
    const text = '/* eslint-disable */\nexport const a = Math.random()\n'
    expect(await refusals('src/core/time/clock.ts', text)).toContain('no-restricted-properties')
  })

  it('then what needs types is refused where types are known', async () => {
    const text = [
      "import { Latest } from './latest.ts'",
      'export const later = (run: () => Promise<void>): void => { run() }',
      "export const say = (a: 'x' | 'y'): number => { switch (a) { case 'x': return 1 } return 0 }",
      'export type A = Latest<number>',
    ].join('\n')
    const [report] = await new ESLint({ cwd: root }).lintText(text, {
      filePath: resolve(root, 'src/core/time/clock.ts'),
    })
    expect(report?.messages.map(m => m.ruleId).sort()).toEqual([
      '@typescript-eslint/consistent-type-imports',
      '@typescript-eslint/no-floating-promises',
      '@typescript-eslint/switch-exhaustiveness-check',
    ])
  })
})
