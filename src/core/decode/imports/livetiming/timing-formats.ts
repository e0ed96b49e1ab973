import { done, failed } from '../../../health/result.ts'
import type { FileFormat } from '../../../samples/file-reading.ts'
import { utf8Text } from '../../bytes/utf8.ts'
import { IndexReading } from '../json/index-reading.ts'
import { asList, asObject, parseJson } from '../json/json-value.ts'
import { wholeText } from '../json/whole-text.ts'
import { archiveSource, linesSource, logSource, snapshotSource } from './message-sources.ts'
import { isSnapshotStart, readSnapshot, snapshotAndLog } from './snapshot-text.ts'
import { TimingReading } from './timing-reading.ts'
import { archiveTopic, isArchiveStart, logForm } from './topic-file.ts'
import { isUsed } from './topics.ts'
import { untimedSource } from './untimed-log.ts'

const HEAD_BYTES = 64 * 1024

/** A log of live-timing messages, one a line. */
export const livetimingStream: FileFormat = {
  id: 'livetiming-stream',
  claims: head => logForm(utf8Text(head)) !== null,
  async open(file, tools) {
    const form = logForm(utf8Text(await file.range(0, HEAD_BYTES)))
    const options = { format: 'livetiming-stream', kind: 'timing', tools } as const
    if (form === 'untimed') {
      const source = await untimedSource(file)
      if (!source.ok) return source
      const say = 'Formula One live timing: changes of the timing page without their times.'
      return done(new TimingReading({ ...options, say, source: source.value }))
    }
    const say =
      form === 'python'
        ? 'Formula One live timing in the notation of Python, which PitWall does not read: record it as JSON.'
        : 'Formula One live timing as it was broadcast, message by message.'
    return done(new TimingReading({ ...options, say, source: logSource(file, null) }))
  },
}

/** One topic of a session from the archive of the feed. */
export const livetimingArchive: FileFormat = {
  id: 'livetiming-archive',
  claims: head => isArchiveStart(utf8Text(head)),
  async open(file, tools) {
    const topic = archiveTopic(utf8Text(await file.range(0, HEAD_BYTES)), file.name)
    if (topic === null || !isUsed(topic.replace(/\.z$/, ''))) {
      const what = topic === null ? 'of a topic that cannot be told' : `of the topic ${topic}`
      return failed(
        'livetiming-unused',
        `${file.name} is a live-timing archive file ${what}: nothing in it for PitWall.`,
      )
    }
    const say = `Formula One live timing, topic ${topic} alone; open its folder to read the whole session.`
    const source = archiveSource([{ file, topic }])
    return done(new TimingReading({ format: 'livetiming-archive', kind: 'timing', say, source, tools }))
  },
}

/** The state of all topics at one instant, as the feed sends it to a new listener. */
export const livetimingSnapshot: FileFormat = {
  id: 'livetiming-snapshot',
  claims(head) {
    const text = utf8Text(head)
    return isSnapshotStart(text) && logForm(text) === null
  },
  async open(file, tools) {
    const text = await wholeText(file)
    if (!text.ok) return text
    const snapshot = readSnapshot(text.value)
    const both = snapshot === null ? snapshotAndLog(text.value) : null
    if (both !== null) {
      const say = 'Formula One live timing as it was broadcast, with the state at its start.'
      const source = linesSource(both.lines, both.snapshot)
      return done(new TimingReading({ format: 'livetiming-stream', kind: 'timing', say, source, tools }))
    }
    if (snapshot === null) {
      return failed(
        'livetiming-damaged',
        `${file.name} is a state of Formula One live timing, but its JSON is damaged or cut.`,
      )
    }
    const say = 'Formula One live timing at one instant: what a listener is told first.'
    const source = snapshotSource(snapshot)
    return done(new TimingReading({ format: 'livetiming-snapshot', kind: 'snapshot', say, source, tools }))
  },
}

const indexStart = /^\uFEFF?\s*\{\s*"Year"\s*:\s*\d{4}\s*,\s*"Meetings"\s*:\s*\[/u

/** The archive's list of a season's sessions. */
export const livetimingIndex: FileFormat = {
  id: 'livetiming-index',
  claims: head => indexStart.test(utf8Text(head)),
  async open(file) {
    const text = await wholeText(file)
    if (!text.ok) return text
    const json = asObject(parseJson(text.value.replace(/^\uFEFF/u, '')))
    const meetings = asList(json['Meetings'])
    if (meetings.length === 0) {
      return failed('json-damaged', `${file.name} is a list of live-timing sessions, but its JSON is damaged or cut.`)
    }
    const count = meetings.reduce<number>((sum, meeting) => sum + asList(asObject(meeting)['Sessions']).length, 0)
    const say = `A list of the ${count} live-timing sessions of ${String(json['Year'])}, not a session: open a session's folder.`
    return done(new IndexReading('livetiming-index', say))
  },
}
