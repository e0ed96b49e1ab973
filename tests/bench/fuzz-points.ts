/** Malformed point datagrams by the hundred thousand. Use: npm run fuzz -- [--count 100000] [--seed 1] */
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { fuzzPoints } from '../support/point-fuzz.ts'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
})
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
/** What is still held after a collection, MB. */
const megabytes = (): string => {
  collect()
  return (process.memoryUsage().heapUsed / 1e6).toFixed(1)
}

const before = megabytes()
const startS = performance.now() / 1000
const result = fuzzPoints(Number(values.count), Number(values.seed))
const tookS = performance.now() / 1000 - startS

console.log(`${result.sent} datagrams, seed ${values.seed}, ${tookS.toFixed(1)} s`)
console.log(`${result.frames} frames, ${result.sessions} new sessions, ${result.reasons.size} different reasons`)
for (const [reason, count] of [...result.reasons].sort((a, b) => b[1] - a[1]))
  console.log(`${String(count).padStart(9)}  ${reason}`)
console.log(`heap ${before} MB before, ${megabytes()} MB after`)
console.log(`${result.brokenCount} broken promises (throws, silent datagrams, values out of range, unlisted reasons)`)
for (const line of result.broken) console.log(`  ${line}`)
process.exitCode = result.brokenCount === 0 ? 0 : 1
