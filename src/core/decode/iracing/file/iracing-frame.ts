import { done, failed, type Result } from '../../../health/result.ts'
import type {
  ByteSource,
  FileFacts,
  FileFormat,
  FileReading,
  FileSet,
  FileTools,
  FolderFormat,
  HeadedFile,
} from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import { utf8Text } from '../../bytes/utf8.ts'
import { iracingDumpCapabilities } from '../session/capabilities.ts'
import { IracingSession } from '../session/iracing-session.ts'
import { cp1252Text } from '../text/cp1252.ts'
import { SinkCount } from './counting-sink.ts'
import { type FrameRecord, frameRecord, isFrameText } from './frame-record.ts'
import { jsonObject } from './json-object.ts'
import { readSessionText, sessionTextKind } from './session-text.ts'

const LONGEST = 8 << 20
const LOOK_BYTES = 4096

const isFrame = (head: Uint8Array): boolean => isFrameText(cp1252Text(head, 0, LOOK_BYTES))

class FrameReading implements FileReading {
  readonly format = 'iracing-frame'
  readonly kind = 'snapshot'
  readonly say: string
  readonly can = iracingDumpCapabilities
  readonly #record: FrameRecord
  readonly #text: object
  readonly #tools: FileTools
  #count = new SinkCount()
  #session: IracingSession | null = null

  constructor(record: FrameRecord, text: object | null, tools: FileTools) {
    this.#record = record
    this.#text = text ?? {}
    this.#tools = tools
    const names = text === null ? ' Who is who stands in another file.' : ''
    this.say = `One live frame of iRacing that a tool saved as JSON: ${record.vars.length} variables, one instant.${names}`
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    this.#count = new SinkCount()
    const trackNamed = (name: string) => this.#tools.trackNamed(name)
    const session = new IracingSession({ sink: this.#count.through(sink), from: 'dump', trackNamed })
    this.#session = session
    session.describe(this.#record)
    session.sessionInfo(this.#text, 1)
    session.record(this.#record.view, 0)
    session.end()
    yield 1
  }

  findings(): readonly Finding[] {
    return this.#session?.findings() ?? []
  }

  facts(): Partial<FileFacts> {
    const laps = [...this.#count.lapsDone.values()].reduce((sum, lapsDone) => sum + lapsDone, 0)
    const channels = this.#record.vars.map(variable => variable.name)
    return { cars: this.#count.cars, laps, durationS: 0, rates: {}, channels }
  }
}

async function readFrame(file: ByteSource): Promise<Result<FrameRecord>> {
  const bytes = await file.range(0, LONGEST + 1)
  if (bytes.length > LONGEST) return failed('ir-frame-long', `${file.name} is longer than any frame of iRacing.`)
  const parsed = jsonObject(utf8Text(bytes), file.name)
  if (!parsed.ok) return parsed
  const record = frameRecord(parsed.value)
  return record.vars.length === 0
    ? failed('ir-no-variables', `${file.name} has no variable with a value.`)
    : done(record)
}

/** A live frame without the text that belongs to it: the cars have no names. */
export const iracingFrame: FileFormat = {
  id: 'iracing-frame',
  claims: isFrame,
  async open(file, tools) {
    const record = await readFrame(file)
    return record.ok ? done(new FrameReading(record.value, null, tools)) : record
  },
}

/** A live frame and its session text, two files of JSON in one folder. */
export const iracingFramePair: FolderFormat = {
  id: 'iracing-frame-pair',
  sets(files) {
    const byFolder = new Map<string, HeadedFile[]>()
    for (const headed of files) byFolder.set(headed.folder, [...(byFolder.get(headed.folder) ?? []), headed])
    return [...byFolder].flatMap(([folder, inside]): FileSet[] => {
      const frames = inside.filter(({ head }) => isFrame(head))
      const texts = inside.filter(({ head }) => sessionTextKind(head) === 'json')
      if (frames.length !== 1 || texts.length !== 1) return []
      return [{ name: folder === '' ? 'iRacing frame' : `iRacing frame ${folder}`, files: [...frames, ...texts] }]
    })
  },
  async open(set, tools) {
    const frame = set.files.find(({ head }) => isFrame(head))
    const text = set.files.find(({ head }) => sessionTextKind(head) === 'json')
    if (!frame || !text) return failed('ir-pair', 'A frame of iRacing needs its telemetry and its session text.')
    const record = await readFrame(frame.file)
    if (!record.ok) return record
    const session = await readSessionText(text.file)
    return session.ok ? done(new FrameReading(record.value, session.value, tools)) : session
  },
}
