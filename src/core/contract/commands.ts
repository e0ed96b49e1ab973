import { z } from 'zod'
import { workerRoles } from './payloads/health.ts'
import { branchAnswer, historyLaps, lapComparison } from './payloads/replay.ts'

/** A name the library gave; paths never cross. */
const sessionId = z.string().min(1).max(200)
const job = z.strictObject({ job: z.int() })
const lapOf = z.strictObject({ id: sessionId, car: z.int().min(0).max(65535), lap: z.int().min(0).max(9999) })
const kept = z.int().min(1).max(10_000).nullable()

export const roles = ['viewer', 'strategist', 'engineer'] as const
export type Role = (typeof roles)[number]

/** Every command there is. `taped` ones can change an answer, so a tape keeps them and a re-run repeats them. */
export const commands = {
  'source.choose': {
    in: z.discriminatedUnion('use', [
      z.strictObject({ use: z.literal('demo') }),
      z.strictObject({ use: z.literal('udp'), port: z.int().min(0).max(65535) }),
      z.strictObject({ use: z.literal('iracing') }),
      /** A recording of the library. */
      z.strictObject({ use: z.literal('session'), id: sessionId }),
    ]),
    out: z.strictObject({ name: z.string() }),
    roles: ['engineer'],
    taped: false,
  },
  'source.speed': {
    in: z.strictObject({ times: z.number().min(0.25).max(60) }),
    out: z.null(),
    roles: ['engineer'],
    taped: false,
  },
  /** Programs that get every datagram as it came; replaces the ones before. */
  'source.forward': {
    in: z.strictObject({ targets: z.array(z.string().max(64)).max(8) }),
    out: z.null(),
    roles: ['engineer'],
    taped: false,
  },
  'source.hold': { in: z.strictObject({}), out: z.null(), roles: ['engineer'], taped: false },
  'source.go': { in: z.strictObject({}), out: z.null(), roles: ['engineer'], taped: false },
  /** Shows its target at once; the laps before it are worked out behind it. */
  'replay.seek': {
    in: z.strictObject({ toS: z.number() }),
    out: z.strictObject({ atS: z.number() }),
    roles: ['engineer'],
    taped: false,
  },
  /** One instant of the recording, while it is held. */
  'replay.step': { in: z.strictObject({}), out: z.null(), roles: ['engineer'], taped: false },
  /** Plays a stretch again and again; null ends it. */
  'replay.loop': {
    in: z.strictObject({ loop: z.strictObject({ fromS: z.number(), toS: z.number() }).nullable() }),
    out: z.null(),
    roles: ['engineer'],
    taped: false,
  },
  /** Back to the live source that went on meanwhile. */
  'replay.live': { in: z.strictObject({}), out: z.null(), roles: ['engineer'], taped: false },
  /** What if from here: the strategy engine's answer to the state at the cursor. Changes nothing. */
  'replay.branch': { in: z.strictObject({}), out: branchAnswer, roles: ['engineer', 'strategist'], taped: false },
  /** A line of a person's own at this moment of the session. */
  'session.note': {
    in: z.strictObject({ text: z.string().min(1).max(500) }),
    out: z.null(),
    roles: ['engineer', 'strategist'],
    taped: true,
  },
  /** Records again after recording had stopped. */
  'recording.resume': { in: z.strictObject({}), out: z.null(), roles: ['engineer'], taped: false },
  'library.edit': {
    in: z.strictObject({
      id: sessionId,
      name: z.string().min(1).max(120).optional(),
      note: z.string().max(4000).optional(),
      tags: z.array(z.string().min(1).max(40)).max(20).optional(),
    }),
    out: z.null(),
    roles: ['engineer'],
    taped: false,
  },
  /** Sets it aside; `library.restore` brings it back until the deleted ones are emptied. */
  'library.delete': { in: z.strictObject({ id: sessionId }), out: z.null(), roles: ['engineer'], taped: false },
  'library.restore': { in: z.strictObject({ id: sessionId }), out: z.null(), roles: ['engineer'], taped: false },
  'library.empty': { in: z.strictObject({}), out: z.null(), roles: ['engineer'], taped: false },
  'library.keep': {
    in: z.strictObject({ live: kept, synthetic: kept }),
    out: z.null(),
    roles: ['engineer'],
    taped: false,
  },
  'library.import': {
    in: z.strictObject({ name: z.string().min(1).max(200) }),
    out: job,
    roles: ['engineer'],
    taped: false,
  },
  'library.export': {
    in: z.strictObject({
      id: sessionId,
      what: z.enum(['laps', 'samples', 'calls']),
      as: z.enum(['csv', 'parquet', 'json']),
      withNames: z.boolean(),
    }),
    out: job,
    roles: ['engineer'],
    taped: false,
  },
  'library.backup': { in: z.strictObject({ id: sessionId }), out: job, roles: ['engineer'], taped: false },
  'library.recover': { in: z.strictObject({ id: sessionId }), out: job, roles: ['engineer'], taped: false },
  'library.cancel': { in: job, out: z.null(), roles: ['engineer'], taped: false },
  'history.laps': { in: z.strictObject({ id: sessionId }), out: historyLaps, roles, taped: false },
  'history.compare': { in: z.strictObject({ a: lapOf, b: lapOf }), out: lapComparison, roles, taped: false },
  'car.choose': {
    in: z.strictObject({ car: z.int().min(0).max(65535) }),
    out: z.null(),
    roles: ['engineer', 'strategist'],
    taped: true,
  },
  'call.acknowledge': {
    in: z.strictObject({ callId: z.string().max(64), said: z.enum(['copied', 'declined']) }),
    out: z.null(),
    roles: ['engineer', 'strategist'],
    taped: true,
  },
  'worker.restart': {
    in: z.strictObject({ role: z.enum(workerRoles) }),
    out: z.null(),
    roles: ['engineer'],
    taped: false,
  },
  'alert.clear': {
    in: z.strictObject({ id: z.string().max(64) }),
    out: z.null(),
    roles: ['engineer', 'strategist'],
    taped: false,
  },
} as const satisfies Record<string, { in: z.ZodType; out: z.ZodType; roles: readonly Role[]; taped: boolean }>

export type CommandName = keyof typeof commands
export type CommandIn<N extends CommandName> = z.output<(typeof commands)[N]['in']>
export type CommandOut<N extends CommandName> = z.input<(typeof commands)[N]['out']>
