import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { RaceFold } from '../../../../src/core/aggregate/race-fold.ts'

const room = new URL('../../../../src/core/aggregate/', import.meta.url)

/** What is no state: given when it is made, filled anew by every frame, or following from what is saved. */
const notState: Readonly<Record<string, readonly string[]>> = {
  RaceFold: ['#found', '#kept', '#tellsState', '#edges'],
  CarList: ['#byIndex'],
  CarFold: ['info'],
  EventRun: ['#above', '#below', '#leastS'],
  SlidingPeak: ['#spanS'],
  Beat: ['#everyS'],
}
/** Classes that hold no state of a race. */
const notFolds = ['SavedValue']

interface Fold {
  readonly name: string
  readonly file: string
  readonly fields: readonly string[]
  /** Own fields that a method and the own methods it calls speak of. */
  readonly reach: (method: string) => ReadonlySet<string>
}

function foldsOf(file: string): Fold[] {
  const source = ts.createSourceFile(file, readFileSync(new URL(file, room), 'utf8'), ts.ScriptTarget.Latest, true)
  return source.statements.filter(ts.isClassDeclaration).map(made => {
    const bodies = new Map<string, ts.Node>()
    for (const one of made.members) if (ts.isMethodDeclaration(one)) bodies.set(one.name.getText(), one)
    const reach = (method: string, into = new Set<string>()): Set<string> => {
      const look = (node: ts.Node): void => {
        for (const name of namesIn(node)) {
          if (into.has(name)) continue
          into.add(name)
          if (bodies.has(name)) reach(name, into)
        }
        node.forEachChild(look)
      }
      bodies.get(method)?.forEachChild(look)
      return into
    }
    const fields = made.members.filter(ts.isPropertyDeclaration).map(one => one.name.getText())
    return { name: made.name?.text ?? '', file, fields, reach }
  })
}

/** Names that a node takes from an instance: `this.x`, `car.#x`, `const { x } = this`. */
function namesIn(node: ts.Node): string[] {
  if (ts.isPropertyAccessExpression(node)) return [node.name.getText()]
  const isOwn = ts.isVariableDeclaration(node) && node.initializer?.kind === ts.SyntaxKind.ThisKeyword
  if (!isOwn || !ts.isObjectBindingPattern(node.name)) return []
  return node.name.elements.map(one => (one.propertyName ?? one.name).getText())
}

const folds = readdirSync(room)
  .filter(file => file.endsWith('.ts'))
  .flatMap(foldsOf)
  .filter(fold => !notFolds.includes(fold.name) && fold.fields.length > 0)

describe('a field of a fold', () => {
  it('is looked for in every fold', () => {
    expect(folds.map(fold => fold.name)).toEqual(
      expect.arrayContaining(['RaceFold', 'CarFold', 'StintLog', 'Progress']),
    )
    expect(folds.length).toBeGreaterThan(15)
  })

  it.each(folds.map(fold => [fold.name, fold] as const))('is saved and restored: %s', (name, fold) => {
    const state = fold.fields.filter(field => !notState[name]?.includes(field))
    const saved = fold.reach('save')
    const restored = new Set([...fold.reach('restore'), ...fold.reach('restored')])
    expect(
      state.filter(field => !saved.has(field)),
      `${fold.file}: not in save()`,
    ).toEqual([])
    expect(
      state.filter(field => !restored.has(field)),
      `${fold.file}: not in restore()`,
    ).toEqual([])
  })
})

describe('the version of what is saved', () => {
  it('belongs to these very fields: with other ones it is raised, and this hash changes', () => {
    const names = folds.flatMap(fold => fold.fields.map(field => `${fold.name}.${field}`)).sort()
    const saved = new RaceFold(() => undefined).save() as { readonly version: number }
    const hash = createHash('sha1').update(names.join()).digest('hex').slice(0, 12)
    expect({ version: saved.version, hash }).toEqual({ version: 1, hash: '850822c29483' })
  })
})
