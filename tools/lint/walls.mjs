import { builtinModules } from 'node:module'

/**
 * Walls are values. A room adds the ones it needs together and hands ESLint one finished list, because a flat config
 * REPLACES a rule's options when two blocks match one file: a second block would silently open the first one's wall.
 */
const bare = builtinModules.filter(name => !name.startsWith('_') && !name.includes(':')).join('|')
const packages = names => `^(${names.map(name => name.replace(/[/.]/g, '\\$&')).join('|')})(/.*)?$`

// --- import walls: entries of no-restricted-imports `patterns`
export const noNode = [{ regex: `^(node:.*|(${bare})(/.*)?)$`, message: 'Node does not exist in this room.' }]
export const noElectron = [
  { regex: packages(['electron']), message: 'Only main/electron, main/index and preload know Electron.' },
]
export const noNative = [
  {
    regex: packages(['better-sqlite3', 'onnxruntime-node', 'irsdk-node']),
    message: 'Native code is loaded by one worker only.',
  },
]
export const noScreenPackages = [
  {
    regex: '^(react|react-dom|chart\\.js|react-chartjs-2|uplot|three|@mui/.*|@emotion/.*)(/.*)?$',
    message: 'Screens are drawn in the renderer.',
  },
]
export const noMain = [{ regex: '/main/', message: 'This room never imports the capture process.' }]
export const noWorkers = [{ regex: '/workers/', message: 'Worker code is reached by its path, never by import.' }]
export const noRenderer = [{ regex: '/renderer/', message: 'Only the renderer imports the renderer.' }]
export const noPreload = [{ regex: '/preload/', message: 'The preload is loaded by Electron, never imported.' }]
export const noFork = [
  {
    regex: '^(node:)?child_process$',
    importNames: ['fork', 'default'],
    message: 'child_process.fork needs the RunAsNode fuse, which is off: utilityProcess or worker_threads.',
  },
]
export const noClockModules = [
  { regex: '^(node:)?(timers(/promises)?|perf_hooks)$', message: 'Take a Clock: a test and a replay own the time.' },
]
export const noRawIpc = [
  {
    regex: '^electron(/.*)?$',
    importNames: ['ipcMain', 'default'],
    message: 'Every message passes the one gate in main/electron.',
  },
]
export const noTickingStyle = [
  {
    regex: '^@(mui/(material|system)|emotion/styled)(/.*)?$',
    importNames: ['Box', 'styled', 'default'],
    message: 'A cell that ticks is a plain element: sx and styled cost most of the frame.',
  },
]

// --- name walls: entries of no-restricted-globals
const globals = (names, message) => names.map(name => ({ name, message }))
const clockSays = 'Take a Clock: a test and a replay own the time.'
export const noTimers = globals(['setTimeout', 'setInterval', 'performance'], clockSays)
export const noDate = globals(['Date'], clockSays)
export const noHost = globals(
  ['process', 'Buffer', 'require', 'setImmediate', 'queueMicrotask', 'crypto', 'fetch', 'globalThis'],
  'Thinking is pure; effects are handed in.',
)
export const noDom = globals(
  ['window', 'document', 'navigator', 'localStorage', 'sessionStorage'],
  'There is no page here.',
)
export const noNodeNames = globals(
  ['process', 'Buffer', 'require', 'setImmediate', '__dirname'],
  'There is no Node in a page.',
)
export const noConsole = globals(['console'], 'Say it through main/log, so that it is structured and counted.')
export const oneRaf = globals(['requestAnimationFrame'], 'One paint loop per window: register a painter with link/.')

// --- property walls: entries of no-restricted-properties
export const noRandom = [
  { object: 'Math', property: 'random', message: 'Draw from core/chance: the same seed gives the same race.' },
]
export const noWallClock = [
  { object: 'Date', property: 'now', message: clockSays },
  { object: 'process', property: 'hrtime', message: clockSays },
]
export const noGlobalDetour = ['setTimeout', 'setInterval', 'performance', 'Date', 'Math', 'crypto'].map(property => ({
  object: 'globalThis',
  property,
  message: 'A detour round the wall.',
}))
export const noRafDetour = [
  {
    object: 'window',
    property: 'requestAnimationFrame',
    message: 'One paint loop per window: register a painter with link/.',
  },
]

// --- syntax walls: entries of no-restricted-syntax
export const noDefaultExport = [
  {
    selector: ':matches(ExportDefaultDeclaration, ExportSpecifier[exported.name="default"])',
    message: 'No default exports: a thing has one name.',
  },
]
export const noBarrel = [
  {
    selector: ':matches(ExportAllDeclaration, ExportNamedDeclaration[source])',
    message: 'No barrels: import a thing from where it lives.',
  },
]
export const noEmptyCatch = [
  {
    selector: 'CatchClause > BlockStatement[body.length=0]',
    message: 'A swallowed failure is a silent fallback: return a value, or count it.',
  },
]
export const noNowDate = [
  { selector: ':matches(NewExpression, CallExpression)[callee.name="Date"][arguments.length=0]', message: clockSays },
]
export const noForkCall = [
  {
    selector:
      'CallExpression[callee.type="MemberExpression"][callee.property.name="fork"]:not([callee.object.name="utilityProcess"])',
    message: 'child_process.fork needs the RunAsNode fuse, which is off.',
  },
]
export const noThrow = [
  {
    selector: 'ThrowStatement:not(FunctionDeclaration[id.name="invariant"] ThrowStatement)',
    message: 'An expected failure is a value (health/result.ts); a broken invariant goes through invariant().',
  },
]
export const noRawHtml = [
  {
    selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
    message: 'Text from outside is text, never markup.',
  },
]
export const noSx = [
  { selector: 'JSXAttribute[name.name="sx"]', message: 'A cell that ticks has no sx: a class name is enough.' },
]
