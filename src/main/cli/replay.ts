import type { WorkerRole } from '../../core/contract/payloads/health.ts'
import { MIN_CAPACITY } from '../../core/ring/frame-ring.ts'
import { RollingHash } from '../../core/score/rolling-hash.ts'
import { done, type Result } from '../../core/health/result.ts'
import type { Source } from '../../core/source/source.ts'
import type { Ask } from '../../core/tape/ask.ts'
import { createEngine, type Engine } from '../engine/create-engine.ts'
import { outputText, type Output } from '../engine/output.ts'
import type { Run } from '../engine/run.ts'
import { threadPort } from '../engine/thread-port.ts'
import { hostClock } from '../host-clock.ts'
import { recordTo } from '../library/record-to.ts'
import { createLog } from '../log/create-log.ts'
import { wallClock } from '../wall-clock.ts'
import { createRecordingSource } from '../sources/file/recording-source.ts'
import { type AsRecorded, RecordedOutputs } from './as-recorded.ts'
import { readWords, type ReplayWords } from './replay-words.ts'
import { createSyntheticSource } from '../sources/synthetic/synthetic-source.ts'

/** What a front door knows of places. */
export interface Places {
  readonly modelsDir: string
  readonly workerPath: (role: WorkerRole) => URL
}

/** The verb. Exit code 3: done, but something was lost on the way, or it does not say what was recorded; the end tells. */
export async function replay(argv: readonly string[], places: Places): Promise<number> {
  const words = readWords(argv)
  if (typeof words === 'number') return words
  const hash = new RollingHash()
  let calls = 0
  const said = (output: Output): void => {
    const text = outputText(output)
    hash.add(text)
    if (output.kind === 'call' && output.call.status === 'made') calls++
    if (output.sessionS >= words.fromS) tell(output, text, words.json)
  }
  const { engine, ended } = engineFor(words, places, output => {
    said(output)
    recorded?.take(outputText(output), output.sessionS)
  })
  engine.start()
  const recorded = words.what === 'demo' ? null : await RecordedOutputs.of(words.what, engine.askReader)
  const opened = await engine.choose({ use: 'demo' })
  if (!opened.ok) {
    console.error(opened.say)
    await engine.stop()
    return opened.code === 'words' ? 2 : 1
  }
  await engine.tell({ do: 'speed', times: words.speed })
  const { intake, atS } = await ended
  const lost = intake.dropped + intake.rejected
  const last = {
    done: true,
    samples: intake.accepted,
    hash: hash.hex,
    calls,
    dropped: intake.dropped,
    rejected: intake.rejected,
    // A stretch of a recording says less than the whole.
    asRecorded: recorded && words.toS === Infinity ? recorded.result(atS) : null,
  }
  console.log(
    words.json
      ? JSON.stringify(last)
      : `Done: ${last.samples} samples, ${calls} ${calls === 1 ? 'call' : 'calls'}, hash ${last.hash}.`,
  )
  if (!words.json && last.asRecorded) console.log(recordedText(last.asRecorded))
  if (lost > 0) console.error(`Lost on the way: ${intake.dropped} frames dropped, ${intake.rejected} items rejected.`)
  const { tape } = engine.run ?? {}
  const isUnrecorded = words.recordTo !== null && tape?.isRecording !== true
  if (isUnrecorded) console.error(tape?.say ?? 'It was not recorded.')
  await engine.stop()
  return lost > 0 || isUnrecorded || last.asRecorded?.isSame === false ? 3 : 0
}

function recordedText({ outputs, isSame, firstDifferenceS }: AsRecorded): string {
  if (isSame) return `The same as was recorded: ${outputs} insights, answers and calls.`
  return `Not what was recorded: the first difference is at ${(firstDifferenceS ?? 0).toFixed(1)} s.`
}

function engineFor(
  words: ReplayWords,
  places: Places,
  said: (output: Output) => void,
): { readonly engine: Engine; readonly ended: Promise<Run> } {
  const log = createLog({ clock: hostClock, level: process.env.LOG_LEVEL ?? 'silent' })
  const ended = Promise.withResolvers<Run>()
  const engine = createEngine({
    startWorker: role => threadPort(places.workerPath(role), { modelsDir: places.modelsDir }),
    openSource: (_, askReader) => sourceOf(words, askReader),
    hostClock,
    wallMs: () => wallClock.nowMs(),
    newUid: () => wallClock.newUid(),
    keepsRaw: false,
    log: log.room('engine'),
    seed: words.seed,
    races: words.races,
    ringFrames: MIN_CAPACITY,
    recordings: words.recordTo === null ? null : recordTo(words.recordTo),
    app: 'PitWall replay',
    onOutput: said,
    onEnded: ended.resolve,
  })
  return { engine, ended: ended.promise }
}

function sourceOf(words: ReplayWords, askReader: Ask): Result<Source> {
  const clock = hostClock
  if (words.what === 'demo') {
    return done(createSyntheticSource({ seed: words.seed, clock, options: words.demo, toS: words.toS }))
  }
  return done(createRecordingSource({ path: words.what, clock, askReader, speed: words.speed, toS: words.toS }))
}

function tell(output: Output, text: string, json: boolean): void {
  if (json) console.log(text)
  else if (output.kind === 'call') {
    const { call } = output
    const what = call.status === 'made' ? `${call.say} ${call.reason}` : call.headline
    console.log(`${output.sessionS.toFixed(1).padStart(8)} s  ${call.status.padEnd(12)} ${what}`)
  }
}
