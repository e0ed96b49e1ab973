import type { WriteDb } from '../tape-db.ts'

/** One step of the schema. It is never changed once a program with it was given out; what comes later is a later step. */
export interface Migration {
  /** The schema's version after it. */
  readonly version: number
  readonly statements: readonly string[]
}

/**
 * Brings a file to the newest of `steps`, each step in a transaction of its own: a file that was cut off between two
 * is one of the earlier version, never half of the later.
 * @param beside is done in the transaction of the last step: what must be there with the tables or not at all.
 */
export function migrate(db: WriteDb, steps: readonly Migration[], beside?: () => void): void {
  const has = Number(db.pragma('user_version'))
  const due = steps.filter(step => step.version > has)
  for (const step of due) {
    db.begin()
    try {
      for (const statement of step.statements) db.run(statement)
      db.run(`PRAGMA user_version = ${step.version}`)
      if (step === due.at(-1)) beside?.()
      db.commit()
    } catch (cause) {
      db.rollback()
      throw cause
    }
  }
}
