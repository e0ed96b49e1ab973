import { z } from 'zod'
import { whys } from '../health/why.ts'

/** 0 is a number; unknown is never 0. JSON has no NaN and no Infinity, and the schema refuses both. */
export const reading = z.union([z.number(), z.strictObject({ unknown: z.enum(whys) })])

/** How a value is known, in falling strength. `duty` is relative work without a scale, `prior` a rule of thumb. */
const evidence = z.enum(['measured', 'inferred', 'duty', 'prior'])
export type Evidence = z.infer<typeof evidence>

/** A value with its 80 % interval and the evidence that set its scale. */
export const estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number(), evidence })
export type Estimate = z.infer<typeof estimate>

export const maybeEstimate = z.union([estimate, z.strictObject({ unknown: z.enum(whys) })])

export const flag = z.enum(['unknown', 'green', 'yellow', 'vsc', 'safety-car', 'red', 'chequered'])
