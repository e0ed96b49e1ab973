/**
 * One tiny offence per rule of `.dependency-cruiser.cjs`: the offending file and the one line it holds. The relative
 * files it names are laid down empty beside it, packages are those of the project.
 */
export interface Offence {
  readonly file: string
  readonly text: string
}

const from = (file: string, target: string): Offence => ({
  file,
  text: `import { it } from '${target}'\nexport const a = it\n`,
})
const typeFrom = (file: string, target: string): Offence => ({
  file,
  text: `import type { It } from '${target}'\nexport type A = It\n`,
})

export const graphOffences: Readonly<Record<string, Offence>> = {
  'core-rank-time': typeFrom('src/core/time/clock.ts', '../samples/fields.ts'),
  'core-rank-contract': typeFrom('src/core/samples/fields.ts', '../contract/shapes.ts'),
  'core-rank-source': from('src/core/decode/points/read.ts', '../../ring/frame-ring.ts'),
  'core-rank-quality': from('src/core/quality/order.ts', '../aggregate/laps.ts'),
  'core-rank-aggregate': from('src/core/aggregate/gaps.ts', '../strategy/simulate.ts'),
  'core-rank-tape': from('src/core/tape/laps.ts', '../strategy/simulate.ts'),
  'core-rank-physics': from('src/core/physics/slip.ts', '../energy/power.ts'),
  'core-rank-energy': from('src/core/tyres/wear.ts', '../fuel/burn.ts'),
  'core-rank-features': from('src/core/features/tyre.ts', '../learn/tree.ts'),
  'core-rank-learn': from('src/core/learn/tree.ts', '../strategy/simulate.ts'),
  'core-rank-strategy': typeFrom('src/core/strategy/question.ts', '../decide/types.ts'),
  'core-rank-decide': from('src/core/decide/decide.ts', '../calls/words.ts'),
  'core-rank-calls': from('src/core/calls/words.ts', '../views/tower.ts'),
  'core-rank-views': from('src/core/views/tower.ts', '../synthetic/race.ts'),
  'layer-renderer': typeFrom('src/renderer/panels/tower/panel.tsx', '../../../core/decide/types.ts'),
  'layer-preload': typeFrom('src/preload/index.ts', '../main/electron/surface.ts'),
  'layer-workers': from('src/workers/inference.ts', './recorder/chunk.ts'),
  'layer-main-bus': from('src/main/bus/hub.ts', '../log/log.ts'),
  'layer-main-settings': from('src/main/settings/settings.ts', '../log/log.ts'),
  'layer-main-log': from('src/main/log/log.ts', '../settings/settings.ts'),
  'layer-main-sources': from('src/main/sources/udp/socket.ts', '../../bus/hub.ts'),
  'layer-main-engine': from('src/main/engine/pump.ts', '../sources/udp/socket.ts'),
  'layer-main-library': from('src/main/library/library.ts', '../engine/engine.ts'),
  'layer-main-lan': from('src/main/lan/server.ts', '../engine/engine.ts'),
  'layer-main-electron': from('src/main/electron/window.ts', '../engine/engine.ts'),
  'layer-main-desktop-door': from('src/main/index.ts', '../workers/inference.ts'),
  'layer-main-other-doors': from('src/main/headless.ts', './electron/window.ts'),
  'package-electron': typeFrom('src/main/engine/port.ts', 'electron'),
  'package-sqlite': typeFrom('src/workers/aggregate.ts', 'better-sqlite3'),
  'package-onnx': from('src/workers/montecarlo.ts', 'onnxruntime-node'),
  'package-tables': from('src/main/library/export.ts', 'hyparquet-writer'),
  'package-iracing': typeFrom('src/main/sources/iracing/live.ts', 'irsdk-node'),
  'package-web-server': from('src/main/bus/hub.ts', 'fastify'),
  'package-logger': from('src/main/engine/engine.ts', 'pino'),
  'package-analysis-charts': from('src/renderer/panels/laps/panel.tsx', 'chart.js'),
  'package-strip-charts': from('src/renderer/charts/analysis/laps.ts', 'uplot'),
  'package-relief': from('src/renderer/charts/strips/trace.ts', 'three'),
  'package-screens': typeFrom('src/workers/aggregate.ts', 'react'),
  'package-schemas': from('src/workers/aggregate.ts', 'zod'),
  'package-yaml': from('src/core/decode/points/read.ts', 'js-yaml'),
  'package-umap': from('src/core/track/grid.ts', 'umap-js'),
  'no-cycle': typeFrom('src/core/time/a.ts', './b.ts'),
  'core-stays-in-core': from('src/core/time/clock.ts', '../../main/host-clock.ts'),
  'core-room-unranked': typeFrom('src/core/weather/rain.ts', './cloud.ts'),
  'core-no-node': from('src/core/decode/points/read.ts', 'node:fs'),
  'core-packages': from('src/core/decode/points/read.ts', '@fastify/static'),
  'renderer-no-node': from('src/renderer/app/shell.tsx', 'node:path'),
  'preload-no-node': from('src/preload/index.ts', 'node:path'),
  'preload-packages': from('src/preload/index.ts', 'zod'),
  'dgram-home': from('src/main/lan/server.ts', 'node:dgram'),
  'not-unlisted': from('src/main/bus/hub.ts', 'acorn'),
  'not-dev': from('src/main/bus/hub.ts', 'fast-check'),
  'not-unresolvable': from('src/core/time/clock.ts', './nowhere.ts'),
  'not-tests': from('src/main/bus/hub.ts', '../../../tests/support/rig.ts'),
}

/** Rules that cannot be broken alone: these are reported beside them. */
export const alsoBroken: Readonly<Record<string, readonly string[]>> = {
  'core-packages': ['package-web-server'],
  'preload-packages': ['package-schemas'],
}
