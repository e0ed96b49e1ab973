import type { Finding } from '../../../samples/finding.ts'

/** A pass between the line and the game's word for it is no fault; more than this share of them is. */
const OFTEN = 0.1

/** What was odd about the records and texts of a session, counted. */
export class SessionTally {
  ghosts = 0
  resets = 0
  repeated = 0
  replayRecords = 0
  brokenTexts = 0
  shortRecords = 0
  isReplay = false

  /**
   * @param ticks that the clock skipped, a few at a time, those of whole holes, and records without a time.
   * @param order laps at whose end our order was held against the game's.
   */
  findings(
    ticks: { readonly ticksLost: number; readonly ticksMissing: number; readonly untimed: number },
    order: { readonly laps: number; readonly differed: number },
  ): readonly Finding[] {
    const found: Finding[] = []
    const add = (id: string, severity: Finding['severity'], count: number, say: string): void => {
      if (count > 0) found.push({ id, severity, car: null, count, say })
    }
    const replay = this.isReplay ? 'The session is a replay' : 'A replay was wound back while the records were taken'
    add('replay', 'warn', this.replayRecords, `${replay}: these records are not live.`)
    add('session-text', 'warn', this.brokenTexts, 'A session text could not be read; names and limits may be missing.')
    add('short-record', 'warn', this.shortRecords, 'Records ended before their last variable and were left out.')
    add('car-reset', 'info', this.resets, 'The car was reset or towed in mid-file: its lap and fuel do not count.')
    add('ghost-record', 'info', this.ghosts - this.resets, 'The first record had no place yet and was left out.')
    add('no-time', 'warn', ticks.untimed, 'Records without a time in the session were left out.')
    add('records-missing', 'warn', ticks.ticksMissing, 'Ticks without a record; nothing was put in their place.')
    add('ticks-lost', 'info', ticks.ticksLost, 'The clock skipped single ticks between records.')
    add('repeated-record', 'info', this.repeated, 'Records came twice with one time and were taken once.')
    const often = order.differed > OFTEN * order.laps ? order.differed : 0
    add(
      'order-differs',
      'info',
      often,
      `At the line our order differed from the game's, of ${order.laps} laps looked at.`,
    )
    return found
  }
}
