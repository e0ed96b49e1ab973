import { z } from 'zod'
import { workerRoles } from './payloads/health.ts'

export const roles = ['viewer', 'strategist', 'engineer'] as const
export type Role = (typeof roles)[number]

/** Every command there is. `taped` ones can change an answer, so a tape keeps them and a re-run repeats them. */
export const commands = {
  'source.choose': {
    in: z.discriminatedUnion('use', [
      z.strictObject({ use: z.literal('demo') }),
      z.strictObject({ use: z.literal('udp'), port: z.int().min(0).max(65535) }),
      z.strictObject({ use: z.literal('iracing') }),
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
