import { done, failed } from '../../../health/result.ts'
import type { Capabilities } from '../../../samples/capabilities.ts'
import type { FileFacts, FileFormat, FileReading } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { IrDriver, IrSession } from '../text/ir-session.ts'
import { readSession } from '../text/read-session.ts'
import { readSessionText, sessionTextKind } from './session-text.ts'

/** A text has no samples: what it tells are facts. */
export const noSamples: Capabilities = {
  ...{ seek: false, speed: false, hold: true, rivals: 'none', place: 'none', pitCommands: false },
  ...{ tyreWear: 'none', fuel: 'none', channels: {} },
}

const isRacer = (driver: IrDriver, session: IrSession): boolean =>
  !driver.isPaceCar && !driver.isSpectator && driver.carIdx !== session.own.paceCarIdx

function sayOf(session: IrSession): string {
  const { weekend } = session
  const decided = session.sessions.filter(part => part.results.length > 0)
  const parts = decided.map(part => part.type).join(', ')
  const track = weekend.trackDisplayName || weekend.trackName || 'an unnamed track'
  const cars = session.drivers.filter(driver => isRacer(driver, session)).length
  return `A saved session text of iRacing: ${track}, ${cars} ${cars === 1 ? 'car' : 'cars'}; ${parts === '' ? 'no results yet' : `results of ${parts}`}.`
}

/** Laps of the newest session that has results. */
function lapsOf(session: IrSession): number {
  const newest = session.sessions.filter(part => part.results.length > 0).at(-1)
  return (newest?.results ?? []).reduce((sum, result) => sum + (result.lapsComplete ?? 0), 0)
}

class TextReading implements FileReading {
  readonly format = 'iracing-yaml'
  readonly kind: FileReading['kind']
  readonly say: string
  readonly can = noSamples
  readonly #session: IrSession

  constructor(session: IrSession) {
    this.#session = session
    this.kind = lapsOf(session) > 0 ? 'results' : 'index'
    this.say = sayOf(session)
  }

  async *read(): AsyncGenerator<number> {
    yield 1
  }

  findings(): readonly Finding[] {
    return []
  }

  facts(): Partial<FileFacts> {
    const drivers = this.#session.drivers.filter(driver => isRacer(driver, this.#session))
    return {
      cars: drivers.map(driver => driver.carNumber),
      laps: lapsOf(this.#session),
      durationS: 0,
      rates: {},
      channels: [],
    }
  }
}

/** One revision of the game's session text, saved by a tool: who drives, and the results so far. */
export const iracingYaml: FileFormat = {
  id: 'iracing-yaml',
  claims: head => sessionTextKind(head) !== null,
  async open(file) {
    const parsed = await readSessionText(file)
    if (!parsed.ok) return failed(parsed.code, `${file.name} begins as a session text of iRacing. ${parsed.say}`)
    return done(new TextReading(readSession(parsed.value)))
  },
}
