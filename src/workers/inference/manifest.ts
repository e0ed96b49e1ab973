/** One model as `models/manifest.json` describes it: what it takes, what it gives, and what it was seen to be worth. */
export interface ModelEntry {
  readonly name: string
  readonly version: string
  /** Relative to the manifest. */
  readonly file: string
  readonly sha256: string
  readonly inputs: readonly ModelInput[]
  readonly outputs: readonly { readonly name: string; readonly unit: string }[]
  /** Kinds of source it may be asked about. */
  readonly appliesTo: readonly string[]
  readonly trainedOn: string
  readonly split: string
  readonly metrics: readonly ModelMetric[]
  readonly goldenRows: readonly { readonly x: readonly number[]; readonly y: readonly number[] }[]
  readonly card: string
}

export interface ModelInput {
  readonly name: string
  readonly unit: string
  readonly min: number
  readonly p1: number
  readonly p99: number
  readonly max: number
}

export interface ModelMetric {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly baselines: Readonly<Record<string, number>>
  readonly n: number
}

export interface Manifest {
  readonly models: readonly ModelEntry[]
}

/** Largest difference between a golden row and what the loaded model says. */
export const GOLDEN_TOLERANCE = 1e-4

/** Reads a manifest; a sentence instead when the text is not one. */
export function readManifest(json: string): Manifest | string {
  try {
    const raw = JSON.parse(json) as Partial<Manifest>
    const models: readonly Partial<ModelEntry>[] = raw.models ?? []
    const isWhole = models.every(m => m.inputs !== undefined && m.goldenRows !== undefined && m.appliesTo !== undefined)
    return raw.models && isWhole ? { models: raw.models } : 'The model list is not complete.'
  } catch {
    return 'The model list cannot be read.'
  }
}
