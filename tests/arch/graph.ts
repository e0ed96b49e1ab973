import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'

export const root = resolve(import.meta.dirname, '../..')

interface Walls {
  readonly forbidden: readonly IForbiddenRuleType[]
  readonly options: ICruiseOptions
}

/** The very configuration that `depcruise` reads. */
export const graphWalls = createRequire(import.meta.url)(resolve(root, '.dependency-cruiser.cjs')) as Walls

/** Follows every import below `<base>/src` and judges it; paths in the answer are relative to `base`. */
export async function cruiseSources(base: string): Promise<ICruiseResult> {
  const { forbidden, options } = graphWalls
  const { output } = await cruise(
    ['src'],
    { ...options, baseDir: base, validate: true, ruleSet: { forbidden: [...forbidden] } },
    undefined,
    { tsConfig: extractTSConfig(resolve(root, 'tsconfig.json')) },
  )
  if (typeof output === 'string') throw new Error(`The cruiser answered with text:\n${output}`)
  return output
}

/** Every TypeScript source that is, or would be, under version control; sorted. */
export function sourceFiles(): string[] {
  const words = ['ls-files', '-co', '--exclude-standard', '--deduplicate', '--', 'src/**/*.ts', 'src/**/*.tsx']
  const deleted = new Set(lines(['ls-files', '--deleted', '--', 'src']))
  return lines(words)
    .filter(path => !deleted.has(path))
    .sort()
}

const lines = (words: readonly string[]): string[] =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean)
