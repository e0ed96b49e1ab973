import { done, failed } from '../../../health/result.ts'
import type { FileFacts, FileReading, FileSet, FolderFormat, HeadedFile } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import { ResultsFold } from '../results-fold.ts'
import { Roster } from '../session/roster.ts'
import { infoOf } from '../session/session-facts.ts'
import { cp1252Text } from '../text/cp1252.ts'
import { readSession } from '../text/read-session.ts'
import { SinkCount } from './counting-sink.ts'
import { noSamples } from './iracing-yaml.ts'
import { readSessionText, sessionTextKind } from './session-text.ts'

/** Tools that save every revision name it by its tick, which is below zero while the game loads; NaN for other names. */
const tickOf = (name: string): number => Math.max(0, Number(/^(-?\d+)_/.exec(name)?.[1] ?? NaN))

const TICKS_A_SECOND = 60

function eventOf(head: Uint8Array): string {
  const text = cp1252Text(head)
  return /^[ \t]*"?SubSessionID"?:\s*(\d+)/m.exec(text)?.[1] ?? ''
}

const inOrder = (a: HeadedFile, b: HeadedFile): number =>
  tickOf(a.file.name) - tickOf(b.file.name) || (a.file.name < b.file.name ? -1 : 1)

class RevisionsReading implements FileReading {
  readonly format = 'iracing-revisions'
  readonly kind = 'laps'
  readonly say: string
  readonly can = noSamples
  readonly #files: readonly HeadedFile[]
  #count = new SinkCount()
  #missed = 0
  #broken = 0

  constructor(files: readonly HeadedFile[]) {
    this.#files = [...files].sort(inOrder)
    this.say = `${files.length} revisions of one session text of iRacing: the laps of all cars as they were told.`
  }

  async *read(plain: SampleSink): AsyncGenerator<number> {
    this.#count = new SinkCount()
    this.#broken = 0
    const sink = this.#count.through(plain)
    const fold = new ResultsFold()
    const roster = new Roster(false)
    const firstTick = tickOf(this.#files[0]?.file.name ?? '')
    let said = ''
    let num = -1
    for (const [i, { file }] of this.#files.entries()) {
      const parsed = await readSessionText(file)
      const atS = Number.isNaN(firstTick) ? i : (tickOf(file.name) - firstTick) / TICKS_A_SECOND
      sink.received(file.bytes)
      if (!parsed.ok) {
        this.#broken++
        sink.reject(parsed.code, file.bytes)
        continue
      }
      const session = readSession(parsed.value)
      roster.update(session, session.own.carIdx)
      const laps = fold.take(session)
      for (const told of laps) {
        const car = roster.carOf(told.carIdx)
        if (car === null) continue
        if (told.sessionNum !== num && num >= 0) {
          sink.jump(atS, 'new-session')
          // Everyone has forgotten the info: it is said again even if it is the same.
          said = ''
        }
        const beside = { lapsTotal: NaN, timeTotalS: NaN, startUtcMs: null, trackNamed: null }
        const info = infoOf(session, roster, { ...beside, sessionNum: told.sessionNum })
        const text = JSON.stringify(info)
        if (text !== said) sink.info(atS, info)
        said = text
        num = told.sessionNum
        sink.event(atS, {
          ...{ kind: 'lap', car, lap: told.lap, timeS: told.timeS, sectorsS: [] },
          ...{ isValid: told.timeS === null ? false : null, basis: 'reported' },
        })
      }
      this.#missed = fold.missed
      yield (i + 1) / this.#files.length
    }
  }

  findings(): readonly Finding[] {
    const found = (id: string, count: number, say: string): Finding[] =>
      count === 0 ? [] : [{ id, severity: 'warn', car: null, count, say }]
    return [
      ...found('lap-untold', this.#missed, 'Laps that no revision tells, because a car did more than one between two.'),
      ...found('session-text', this.#broken, 'Revisions that cannot be read were left out.'),
    ]
  }

  facts(): Partial<FileFacts> {
    return { cars: this.#count.cars, laps: this.#count.laps, rates: {}, channels: [] }
  }
}

/** All saved revisions of one event make its lap chart. */
export const iracingRevisions: FolderFormat = {
  id: 'iracing-revisions',
  sets(files) {
    const byEvent = new Map<string, HeadedFile[]>()
    for (const headed of files) {
      if (sessionTextKind(headed.head) !== 'yaml') continue
      const key = `${headed.folder}\n${eventOf(headed.head)}`
      byEvent.set(key, [...(byEvent.get(key) ?? []), headed])
    }
    return [...byEvent].flatMap(([key, revisions]): FileSet[] =>
      revisions.length < 2 ? [] : [{ name: key.split('\n')[0] || `event ${key.trim()}`, files: revisions }],
    )
  },
  async open(set) {
    return set.files.length === 0
      ? failed('empty', 'There are no revisions of a session text.')
      : done(new RevisionsReading(set.files))
  },
}
