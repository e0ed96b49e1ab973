import './engines-guard.mjs'
import { resolve } from 'node:path'
import { buildWhenStale } from './stale-build.mjs'

// npm run pitwall -- VERB: the command line, built first when the sources are newer.
buildWhenStale(resolve(import.meta.dirname, '..'))
await import('../out/main/cli.js')
