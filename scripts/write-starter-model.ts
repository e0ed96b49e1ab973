import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildStarterModel } from './starter-model/build.ts'

/** Writes models/: the starter model, its card and the manifest. Run again, it writes the same bytes. */
const models = resolve(import.meta.dirname, '../models')
const { onnx, entry, card } = buildStarterModel({ seed: 2026, train: 48, calibrate: 20, unseen: 20 })
mkdirSync(resolve(models, entry.name), { recursive: true })
writeFileSync(resolve(models, entry.file), onnx)
writeFileSync(resolve(models, entry.name, `${entry.version}.md`), card)
writeFileSync(resolve(models, 'manifest.json'), `${JSON.stringify({ models: [entry] }, null, 2)}\n`)
for (const m of entry.metrics) console.log(`${m.name}: ${m.value} ${m.unit} (n ${m.n})`, m.baselines)
console.log(`${entry.file}: ${onnx.length} bytes, sha256 ${entry.sha256}`)
