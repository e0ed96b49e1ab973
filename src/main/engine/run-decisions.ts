import type { CallDesk } from './call-desk.ts'
import { type Checkpoint, type CheckpointLog, checkpointText } from './checkpoints.ts'
import type { SequenceDeps } from './decision-sequence.ts'
import type { Output } from './output.ts'
import type { RunDeps } from './run-deps.ts'
import type { RunRecord } from './run-record.ts'

/** What a run's decisions need of it. */
export interface DecidingRun {
  readonly deps: RunDeps
  readonly calls: CallDesk
  readonly record: RunRecord
  readonly checkpoints: CheckpointLog
  /** What kind of feed it is. */
  readonly kind: () => string
  readonly isOnGlass: () => boolean
  readonly output: (output: Output) => void
}

/** Who answers the questions of one session, and who hears what was decided. */
export function sequenceDeps(run: DecidingRun): Omit<SequenceDeps, 'start' | 'onRoom'> {
  const { source, inference, montecarlo, ears, tape, seed, races } = run.deps
  const rerun = source.rerun?.()
  const within = (timeoutS: number | undefined) => (timeoutS === undefined ? {} : { timeoutS })
  const { calls, record } = run
  return {
    askTyres: (input, timeoutS) => inference.ask('tyres', input, within(timeoutS)),
    askRaces: (question, timeoutS) => montecarlo.ask('races', question, within(timeoutS)),
    canHold: source.can.hold,
    seed: rerun?.seed ?? seed,
    races: rerun?.races ?? races,
    sourceKind: run.kind,
    missing: new Map(rerun?.missing.map(one => [one.k, one])),
    said: rerun?.said ?? [],
    onInsight: insight => run.output({ kind: 'insight', sessionS: insight.atS, basedOnSeq: insight.seq, insight }),
    onDecision: made => {
      calls.decided(made)
      if (made.point.why !== 'tick') tape.checkpoint()
      if (run.isOnGlass()) ears.decision(made)
    },
    onSaid: (said, decision) => {
      record.entry('said', decision.seq, decision.atS, said, true)
      calls.said(decision, said.callId, said.said)
      if (run.isOnGlass()) ears.reset()
    },
    onReset: (_atS, before) => {
      calls.reset(before)
      if (run.isOnGlass()) ears.reset()
    },
    onCheckpoint: ({ seq, atS, fold }, decided) => {
      const one: Checkpoint = { seq, atS, fold, decided, said: calls.soFar }
      if (tape.isRecording) record.entry('checkpoint', seq, atS, checkpointText(one))
      else if (source.can.seek) run.checkpoints.add(one)
    },
  }
}
