/**
 * The first import of every script: ends with 64 and one sentence on a Node that is too old. Node-API 10 came with 22.14;
 * below it a native part would end the process without a word.
 */
if (Number(process.versions.napi) < 10) {
  console.error(
    `PitWall needs Node 22.14 or newer; this is ${process.version}. On Linux x64, "npm start" brings its own.`,
  )
  process.exit(64)
}
