import { fileURLToPath } from 'node:url'
import { decodeAgain } from './cli/decode-again.ts'
import { exportTable } from './cli/export.ts'
import { game } from './cli/game.ts'
import { importFiles } from './cli/import.ts'
import { inspect } from './cli/inspect.ts'
import { library } from './cli/library.ts'
import { recover } from './cli/recover.ts'
import { replay } from './cli/replay.ts'

// The command line: one verb per file. Exit codes: 0 done, 1 failed, 2 the words were wrong, 3 done with loss or doubt.
if (Number(process.versions.napi) < 10) {
  console.error(
    `PitWall needs Node 22.14 or newer; this is ${process.version}. On Linux x64, "npm run pitwall" brings its own.`,
  )
  process.exit(64)
}

const verbs = {
  inspect,
  import: importFiles,
  library,
  export: exportTable,
  recover,
  replay,
  'decode-again': decodeAgain,
  game,
}

const help = `npm run pitwall -- VERB

  inspect FILE|FOLDER… [--json]
      says what a file or folder is, before anything is imported
  import FILE|FOLDER… --into LIBRARY [--json]
      turns files into recorded sessions
  library [list] [--in FOLDER] [--json]
      lists the recordings of your library
  export SESSION|FILE --what laps|samples|calls --as csv|parquet|json --to FILE [--without-names]
      writes a table of a session
  recover FILE OUT [--json]
      saves what can be saved of a damaged recording
  replay demo|SESSION|FILE [--speed N|max] [--from S] [--to S] [--seed N] [--json]
      runs a session through the whole pipe with no screen
  decode-again FILE [--json]
      runs today's decoder on a recording's raw packets and compares
  game [--format YEAR] [--cars N] [--hz N] [--to HOST:PORT]
      plays the demo race as the packets of an F1 game

Every verb answers --help.`

async function main(): Promise<number> {
  const [verb, ...words] = process.argv.slice(2)
  if (verb === undefined || verb === '--help' || verb === '-h') {
    console.log(help)
    return verb === undefined ? 2 : 0
  }
  if (!Object.hasOwn(verbs, verb)) {
    console.error(`There is no verb "${verb}".\n${help}`)
    return 2
  }
  return verbs[verb as keyof typeof verbs](words, {
    modelsDir: fileURLToPath(new URL('../../models', import.meta.url)),
    workerPath: role => new URL(`./workers/${role}.js`, import.meta.url),
  })
}

// A pipe that was closed early (`| head`) is not a fault.
process.stdout.on('error', () => process.exit(0))
void main().then(code => process.exit(code))
