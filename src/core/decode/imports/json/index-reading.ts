import type { FileFacts, FileReading } from '../../../samples/file-reading.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'

/** A list of sessions that holds none of them: it can be said what it is, and there is nothing to play. */
export class IndexReading implements FileReading {
  readonly format: string
  readonly kind = 'index'
  readonly say: string
  readonly can: FileReading['can'] = {
    ...{ seek: false, speed: false, hold: false },
    ...{ rivals: 'none', place: 'none', pitCommands: false, tyreWear: 'none', fuel: 'none' },
  }

  constructor(format: string, say: string) {
    this.format = format
    this.say = say
  }

  async *read(_sink: SampleSink): AsyncGenerator<number> {
    yield await Promise.resolve(1)
  }

  findings(): [] {
    return []
  }

  facts(): Partial<FileFacts> {
    return { cars: [], laps: 0, durationS: 0, rates: {}, channels: [] }
  }
}
