import { resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { root } from './graph.ts'

/** The compiler's answer for one extra file, seen by the layer's own project: its libraries, types and real sources. */
function errorsOf(project: string, file: string, text: string): string[] {
  const path = resolve(root, project)
  const { config } = ts.readConfigFile(path, name => ts.sys.readFile(name)) as { config: unknown }
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, root, undefined, path)
  const options: ts.CompilerOptions = { ...parsed.options, noEmit: true, composite: false, incremental: false }
  delete options.tsBuildInfoFile
  const probe = resolve(root, file)
  const host = ts.createCompilerHost(options)
  const read = host.getSourceFile.bind(host)
  host.getSourceFile = (name, version) =>
    name === probe ? ts.createSourceFile(name, text, version, true) : read(name, version)
  const exists = host.fileExists.bind(host)
  host.fileExists = name => name === probe || exists(name)
  const program = ts.createProgram({ rootNames: [...parsed.fileNames, probe], options, host })
  return program
    .getSemanticDiagnostics(program.getSourceFile(probe))
    .map(
      d =>
        `${text.slice(d.start ?? 0, (d.start ?? 0) + (d.length ?? 0))}: ${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`,
    )
}

const uses = (names: readonly string[]): string =>
  `${names.map(name => `export type T${name.replace('.', '')} = ${type(name)}`).join('\n')}\n`
const type = (name: string): string => (name.includes('.') ? name : `typeof ${name}`)

/** The first wall: in the wrong layer the name is not even there. `has` shows that the probe can tell. */
const layers = [
  {
    project: 'tsconfig.core.json',
    file: 'src/core/time/wall-probe.ts',
    has: ['Math', 'Float32Array', 'Promise'],
    lacks: [
      'setTimeout',
      'setInterval',
      'queueMicrotask',
      'console',
      'performance',
      'fetch',
      'process',
      'Buffer',
      'document',
      'window',
      'crypto',
    ],
  },
  {
    project: 'tsconfig.node.json',
    file: 'src/main/engine/wall-probe.ts',
    has: ['process', 'Buffer', 'setTimeout'],
    lacks: ['document', 'window', 'localStorage.x', 'requestAnimationFrame', 'Electron.App'],
  },
  {
    project: 'tsconfig.electron.json',
    file: 'src/main/electron/wall-probe.ts',
    has: ['process', 'Electron.App'],
    lacks: [],
  },
  {
    project: 'tsconfig.preload.json',
    file: 'src/preload/wall-probe.ts',
    has: ['window', 'Electron.IpcRenderer'],
    lacks: [],
  },
  {
    project: 'tsconfig.web.json',
    file: 'src/renderer/wall-probe.ts',
    has: ['document', 'requestAnimationFrame', 'WebSocket'],
    lacks: ['process', 'Buffer', 'require', 'setImmediate', 'Electron.App'],
  },
] as const

describe('Given the compiler and its layers', () => {
  it.each(layers)('then $project knows its own names and no others', ({ project, file, has, lacks }) => {
    expect(errorsOf(project, file, uses(has))).toEqual([])
    const refused = errorsOf(project, file, uses(lacks)).map(message => message.split(':')[0])
    expect(refused).toEqual(lacks.map(name => name.split('.')[0]))
  })

  it('then every source belongs to exactly one of the layers', () => {
    const homes = new Map<string, string[]>()
    for (const { project } of layers) {
      const path = resolve(root, project)
      const { config } = ts.readConfigFile(path, name => ts.sys.readFile(name)) as { config: unknown }
      for (const file of ts.parseJsonConfigFileContent(config, ts.sys, root, undefined, path).fileNames)
        homes.set(file, [...(homes.get(file) ?? []), project])
    }
    const sources = ts.sys.readDirectory(resolve(root, 'src'), ['.ts', '.tsx'])
    expect(sources.filter(file => homes.get(file)?.length !== 1)).toEqual([])
  })

  it('then code that only a transformer could erase does not compile', () => {
    const errors = errorsOf('tsconfig.core.json', 'src/core/time/wall-probe.ts', 'export enum Flag { Green }\n')
    expect(errors.join()).toContain('erasableSyntaxOnly')
  })

  it('then what an index gives may be missing', () => {
    const errors = errorsOf(
      'tsconfig.core.json',
      'src/core/time/wall-probe.ts',
      'export const a = (b: number[]): number => b[0]\n',
    )
    expect(errors).toHaveLength(1)
  })
})
