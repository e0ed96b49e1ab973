import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { done, failed, type Failure, type Result } from '../../core/health/result.ts'
import { tyreFeatureNames } from '../../core/features/tyre-window.ts'
import { GOLDEN_TOLERANCE, readManifest, type ModelEntry } from './manifest.ts'

/** A loaded model: one row in, one row out. */
export interface Ask {
  (x: Float32Array): Promise<Float32Array>
}

export interface Loaded {
  readonly entry: ModelEntry
  readonly ask: Ask
  release(): Promise<void>
}

/** Makes a native session of model bytes; handed in, so that a platform without the runtime is a failure and not a crash. */
export type OpenSession = (bytes: Uint8Array) => Promise<{ ask: Ask; release(): Promise<void> }>

const refused = (say: string): Failure => failed('no-model', say)
const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/**
 * Loads the first model of `modelsDir/manifest.json`. Refuses what is not exactly what the card describes: other bytes,
 * other inputs or another order, golden rows off by more than 1e-4. Never throws.
 */
export async function loadModel(modelsDir: string, open: OpenSession): Promise<Result<Loaded>> {
  try {
    const manifest = readManifest(await readFile(resolve(modelsDir, 'manifest.json'), 'utf8'))
    if (typeof manifest === 'string') return refused(manifest)
    const entry = manifest.models[0]
    if (!entry) return refused('The model list is empty.')
    const bytes = await readFile(resolve(modelsDir, entry.file))
    if (createHash('sha256').update(bytes).digest('hex') !== entry.sha256) {
      return refused(`${entry.name} ${entry.version} is not the file its card describes.`)
    }
    if (entry.inputs.map(i => i.name).join() !== tyreFeatureNames.join()) {
      return refused(`${entry.name} ${entry.version} asks for other inputs than this version computes.`)
    }
    return await opened(entry, bytes, open)
  } catch (cause) {
    return refused(`The tyre model could not be loaded: ${reasonOf(cause)}`)
  }
}

async function opened(entry: ModelEntry, bytes: Uint8Array, open: OpenSession): Promise<Result<Loaded>> {
  const session = await open(bytes)
  for (const { x, y } of entry.goldenRows) {
    const said = await session.ask(Float32Array.from(x))
    if (said.length !== y.length || y.some((v, i) => !(Math.abs((said[i] as number) - v) <= GOLDEN_TOLERANCE))) {
      await session.release()
      return refused(`${entry.name} ${entry.version} does not give the answers its card promises.`)
    }
  }
  return done({ entry, ask: session.ask, release: () => session.release() })
}
