import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const here = (path: string): string => resolve(import.meta.dirname, path)

/** Every worker by hand: explicit inputs give one file each, which both hosts can start by its path. */
const workers = Object.fromEntries(
  ['aggregate', 'inference', 'montecarlo', 'recorder', 'reader', 'iracing'].map(name => [
    `workers/${name}`,
    here(`src/workers/${name}.ts`),
  ]),
)

export default defineConfig({
  main: {
    build: {
      // Optional packages are not left out of the bundle by themselves, and a bundled one does not find its binary.
      externalizeDeps: { include: ['irsdk-node', 'node-irsdk'] },
      rolldownOptions: {
        input: {
          index: here('src/main/index.ts'),
          headless: here('src/main/headless.ts'),
          cli: here('src/main/cli.ts'),
          ...workers,
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can require electron and nothing else, so everything is bundled, as CommonJS.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: here('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src/renderer'),
    plugins: [react()],
    build: { minify: true, rolldownOptions: { input: { desktop: here('src/renderer/desktop.html') } } },
  },
})
