import { done, failed } from '../../../health/result.ts'
import type { FileSet, FolderFormat, HeadedFile } from '../../../samples/file-reading.ts'
import { utf8Text } from '../../bytes/utf8.ts'
import { wholeText } from '../json/whole-text.ts'
import { archiveSource, logSource, type TopicFile } from './message-sources.ts'
import { isSnapshotStart, readSnapshot } from './snapshot-text.ts'
import { TimingReading } from './timing-reading.ts'
import { archiveTopic, isArchiveStart, logForm } from './topic-file.ts'
import { isUsed, usedTopics } from './topics.ts'

type Role =
  { readonly kind: 'snapshot' } | { readonly kind: 'log' } | { readonly kind: 'topic'; readonly topic: string }

function roleOf({ file, head }: HeadedFile): Role | null {
  const text = utf8Text(head)
  if (isArchiveStart(text)) {
    const topic = archiveTopic(text, file.name)
    return topic !== null && isUsed(topic.replace(/\.z$/, '')) ? { kind: 'topic', topic } : null
  }
  if (logForm(text) === 'timed') return { kind: 'log' }
  return isSnapshotStart(text) ? { kind: 'snapshot' } : null
}

/** What a name has in common with the other files of its session: the part in front of the topic or the role. */
function stemOf(name: string): string {
  const bare = name.toLowerCase().replace(/\.(?:gz|raw|txt|json|jsonstream|jsonl|log|z)(?=\.|$)/g, '')
  const parts = bare.split('.')
  const last = (parts.pop() ?? '').replace(/[-_ ]*(?:subscribe|snapshot|live|stream|feed).*$/, '')
  return [...parts, isTopicWord(last) ? '' : last].join('.')
}

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '')
const topicWords: ReadonlySet<string> = new Set(usedTopics.map(letters))
const isTopicWord = (text: string): boolean => topicWords.has(letters(text))

interface Group {
  readonly folder: string
  readonly snapshots: HeadedFile[]
  readonly logs: HeadedFile[]
  readonly topics: HeadedFile[]
  readonly topicNames: Set<string>
  /** Two files of one topic: sessions are mixed here, and which belong together cannot be told. */
  isMixed: boolean
}

function groupsOf(files: readonly HeadedFile[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const headed of files) {
    const role = roleOf(headed)
    if (role === null) continue
    const key = `${headed.folder}\n${stemOf(headed.file.name)}`
    const group = groups.get(key) ?? emptyGroup(headed.folder)
    groups.set(key, group)
    if (role.kind === 'snapshot') group.snapshots.push(headed)
    else if (role.kind === 'log') group.logs.push(headed)
    else {
      group.isMixed ||= group.topicNames.has(role.topic)
      group.topicNames.add(role.topic)
      group.topics.push(headed)
    }
  }
  return [...groups.values()]
}

const emptyGroup = (folder: string): Group => ({
  ...{ folder, snapshots: [], logs: [], topics: [], topicNames: new Set() },
  isMixed: false,
})

function setsOf(group: Group): FileSet[] {
  const name = group.folder.split('/').at(-1) ?? ''
  const sets: FileSet[] = []
  const title = name === '' ? 'Live timing' : `Live timing ${name}`
  if (group.topics.length > 1 && !group.isMixed) sets.push({ name: title, files: group.topics })
  if (group.snapshots.length === 1 && group.logs.length === 1) {
    sets.push({ name: title, files: [...group.snapshots, ...group.logs] })
  }
  return sets
}

/** Sessions of live timing that lie in several files: a topic a file, or the state at the start and what came after. */
export const livetimingFolder: FolderFormat = {
  id: 'livetiming-folder',
  sets: files => groupsOf(files).flatMap(setsOf),
  async open(set, tools) {
    const options = { format: 'livetiming-folder', kind: 'timing', tools } as const
    const topics = topicFiles(set)
    if (topics.length > 0) {
      const say = `Formula One live timing from the archive, ${topics.length} topics of one session.`
      return done(new TimingReading({ ...options, say, source: archiveSource(topics) }))
    }
    const first = set.files.find(headed => roleOf(headed)?.kind === 'snapshot')
    const log = set.files.find(headed => roleOf(headed)?.kind === 'log')
    if (!first || !log)
      return failed('livetiming-incomplete', `${set.name}: the state at the start or the messages are missing.`)
    const text = await wholeText(first.file)
    if (!text.ok) return text
    const snapshot = readSnapshot(text.value)
    if (snapshot === null) {
      return failed(
        'livetiming-damaged',
        `${first.file.name}: the state at the start is damaged; open ${log.file.name} alone.`,
      )
    }
    const say = 'Formula One live timing as it was broadcast, with the state at its start.'
    return done(new TimingReading({ ...options, say, source: logSource(log.file, snapshot) }))
  },
}

/** In the order in which topics must be known at the same instant. */
function topicFiles(set: FileSet): TopicFile[] {
  const files = set.files.flatMap(headed => {
    const role = roleOf(headed)
    return role?.kind === 'topic' ? [{ file: headed.file, topic: role.topic }] : []
  })
  const place = ({ topic }: TopicFile): number => (usedTopics as readonly string[]).indexOf(topic.replace(/\.z$/, ''))
  return files.sort((a, b) => place(a) - place(b))
}
