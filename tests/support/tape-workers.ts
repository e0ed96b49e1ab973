import { fileURLToPath } from 'node:url'
import type { Places } from '../../src/main/cli/replay.ts'

/** The command line's places, with the workers straight from their sources. */
export const sourcePlaces: Places = {
  modelsDir: fileURLToPath(new URL('../../models', import.meta.url)),
  workerPath: role => new URL(`../../src/workers/${role}.ts`, import.meta.url),
}
