/**
 * What must hold whatever the input; a throw here is a bug in the code that calls, never an expected failure.
 * @throws RangeError with the sentence when it does not hold.
 */
export function invariant(holds: boolean, say: string): asserts holds {
  if (!holds) throw new RangeError(say)
}
