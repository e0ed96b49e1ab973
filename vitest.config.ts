import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { vitestReporters } from './tests/support/reports.ts'

if (Number(process.versions.napi) < 10) {
  console.error(
    `PitWall needs Node 22.14 or newer; this is ${process.version}. On Linux x64, "npm test" brings its own.`,
  )
  process.exit(64)
}

const alias = { electron: resolve(import.meta.dirname, 'tests/support/electron.ts') }
const project = (name: string, timeoutS: number) => ({
  resolve: { alias },
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], testTimeout: timeoutS * 1000 },
})

export default defineConfig({
  test: {
    reporters: vitestReporters(),
    projects: [project('unit', 20), project('arch', 60), project('replay', 120), project('faults', 120)],
  },
})
