/**
 * Who may import whom. `tests/arch` cruises `src` with this file, asserts that the modules seen are exactly the files
 * under version control (a cruiser that sees nothing reports success), and breaks every rule once on a fixture.
 */

/** Rank inside core: a room imports itself and the rooms of earlier lines, nothing beside it and nothing above it. */
const ranks = [
  ['time', 'chance', 'units', 'health'],
  ['contract', 'samples'],
  ['source', 'ring', 'decode', 'track'],
  ['quality'],
  ['aggregate'],
  ['tape'],
  ['physics'],
  ['energy', 'driver', 'rivals', 'team', 'tyres', 'fuel'],
  ['features'],
  ['learn'],
  ['strategy'],
  ['decide'],
  ['calls'],
  ['views', 'score', 'synthetic'],
]

/** What each room outside core may import from `src`, besides itself. */
const layers = [
  { name: 'renderer', from: '^src/renderer/', may: ['^src/core/(contract|units)/'] },
  { name: 'preload', from: '^src/preload/', may: ['^src/core/contract/'] },
  {
    name: 'workers',
    from: '^src/workers/([^/.]+)',
    may: ['^src/core/', '^src/workers/runtime/', '^src/workers/tape/', '^src/workers/$1[/.]'],
  },
  { name: 'main-bus', from: '^src/main/bus/', may: ['^src/core/'] },
  { name: 'main-settings', from: '^src/main/settings/', may: ['^src/core/'] },
  { name: 'main-log', from: '^src/main/log/', may: ['^src/core/'] },
  { name: 'main-sources', from: '^src/main/sources/', may: ['^src/core/', '^src/main/log/'] },
  { name: 'main-engine', from: '^src/main/engine/', may: ['^src/core/', '^src/main/(bus|log)/'] },
  { name: 'main-library', from: '^src/main/library/', may: ['^src/core/', '^src/main/(log|sources)/'] },
  { name: 'main-lan', from: '^src/main/lan/', may: ['^src/core/', '^src/main/(bus|settings|log)/'] },
  { name: 'main-electron', from: '^src/main/electron/', may: ['^src/core/', '^src/main/(bus|settings|log)/'] },
  { name: 'main-desktop-door', from: '^src/main/index\\.ts$', may: ['^src/core/', '^src/main/'] },
  {
    name: 'main-other-doors',
    from: '^src/main/((?!index\\.ts)[^/]+\\.ts$|cli/)',
    may: ['^src/core/', '^src/main/(?!electron/|index\\.ts)'],
  },
]

/** Packages with one home each. A package that is not installed is seen by its bare name, an installed one by its path. */
const homes = [
  { name: 'electron', packages: 'electron', only: ['^src/main/electron/', '^src/main/index\\.ts$', '^src/preload/'] },
  {
    name: 'sqlite',
    packages: 'better-sqlite3',
    only: ['^src/workers/recorder[/.]', '^src/workers/reader[/.]', '^src/workers/tape/'],
  },
  { name: 'tables', packages: 'hyparquet-writer', only: ['^src/workers/reader[/.]'] },
  { name: 'onnx', packages: 'onnxruntime-node', only: ['^src/workers/inference[/.]'] },
  { name: 'iracing', packages: 'irsdk-node|node-irsdk|@irsdk-node/[^/]+', only: ['^src/workers/iracing[/.]'] },
  { name: 'web-server', packages: 'fastify|fastify-type-provider-zod|@fastify/[^/]+|ws', only: ['^src/main/lan/'] },
  { name: 'logger', packages: 'pino|prom-client', only: ['^src/main/log/'] },
  { name: 'analysis-charts', packages: 'chart\\.js|react-chartjs-2', only: ['^src/renderer/charts/analysis/'] },
  { name: 'strip-charts', packages: 'uplot', only: ['^src/renderer/charts/strips/'] },
  { name: 'relief', packages: 'three|@react-three/[^/]+', only: ['^src/renderer/charts/relief/'] },
  { name: 'screens', packages: 'react|react-dom|@mui/[^/]+|@emotion/[^/]+', only: ['^src/renderer/'] },
  { name: 'schemas', packages: 'zod', only: ['^src/core/contract/', '^src/main/settings/', '^src/main/lan/'] },
  { name: 'yaml', packages: 'js-yaml', only: ['^src/core/decode/iracing/'] },
  { name: 'umap', packages: 'umap-js', only: ['^src/core/driver/'] },
]

const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown']
const packagePath = names => `^(@types/)?(${names})$|(^|/)node_modules/(@types/)?(${names})/`
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const coreRank = ranks.map((rooms, i) => {
  const lower = ranks.slice(0, i).flat()
  return rule(
    `core-rank-${rooms[0]}`,
    'A room of core imports rooms of lower rank only.',
    { path: `^src/core/(${rooms.join('|')})/` },
    {
      path: '^src/core/',
      pathNot: ['^src/core/$1/', ...(lower.length > 0 ? [`^src/core/(${lower.join('|')})/`] : [])],
    },
  )
})

const layerWalls = layers.map(({ name, from, may }) =>
  rule(
    `layer-${name}`,
    'Not a room this one may know.',
    { path: from },
    { path: '^src/', pathNot: [...may, ...(from.includes('(') ? [] : [from])] },
  ),
)

const packageHomes = homes.map(({ name, packages, only }) =>
  rule(
    `package-${name}`,
    'This package has one home.',
    { path: '^src/', pathNot: only },
    { path: packagePath(packages) },
  ),
)

module.exports = {
  forbidden: [
    ...coreRank,
    ...layerWalls,
    ...packageHomes,
    rule('no-cycle', 'Two files that need each other are one idea or three.', {}, { circular: true }),
    rule(
      'core-stays-in-core',
      'Thinking knows nothing of who carries it.',
      { path: '^src/core/' },
      { path: '^src/', pathNot: '^src/core/' },
    ),
    rule(
      'core-room-unranked',
      'A new room of core needs its place in the ranks.',
      { path: `^src/core/(?!(${ranks.flat().join('|')})/)` },
      {},
    ),
    rule('core-no-node', 'Core is pure.', { path: '^src/core/' }, { dependencyTypes: ['core'] }),
    rule(
      'core-packages',
      'Three pure packages, each in one room, and no others in core.',
      { path: '^src/core/' },
      { dependencyTypes: npm, pathNot: packagePath('zod|js-yaml|umap-js') },
    ),
    rule('renderer-no-node', 'A page has no Node.', { path: '^src/renderer/' }, { dependencyTypes: ['core'] }),
    rule(
      'preload-no-node',
      'A sandboxed preload can require electron only.',
      { path: '^src/preload/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'preload-packages',
      'A sandboxed preload can require electron only.',
      { path: '^src/preload/' },
      {
        dependencyTypes: npm,
        pathNot: packagePath('electron'),
      },
    ),
    rule(
      'dgram-home',
      'Sockets of the field live in sources.',
      { path: '^src/', pathNot: '^src/main/sources/' },
      { path: '^(node:)?dgram$' },
    ),
    rule(
      'not-unlisted',
      'A dependency is listed in package.json.',
      { path: '^src/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'not-dev',
      'The packager drops devDependencies: what main or a worker loads at run time is a dependency.',
      { path: '^src/(core|main|workers)/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: packagePath('electron') },
    ),
    rule('not-unresolvable', 'What is imported exists.', { path: '^src/' }, { couldNotResolve: true }),
    rule(
      'not-tests',
      'The product never imports its tests or its tools.',
      { path: '^src/' },
      { path: '^(tests|scripts|tools)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type imports rot first: they count as imports.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'],
    },
  },
}
