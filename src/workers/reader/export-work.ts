import { done, failed, type Result } from '../../core/health/result.ts'
import { at, fields, FRAME_WIDTH, type FieldName } from '../../core/samples/fields.ts'
import type { SessionInfo } from '../../core/samples/session.ts'
import type { TapeEntry } from '../../core/samples/taped.ts'
import type { Cell } from '../../core/tape/lap-columns.ts'
import { lapColumns } from '../../core/tape/lap-columns.ts'
import type { LibraryTasks, MadeFile, TapeLoss } from '../../core/tape/library-tasks.ts'
import { noteOfEntry } from '../../core/tape/note-entry.ts'
import { entryBody, lapOfEntry } from '../../core/tape/read-entry.ts'
import { withoutNames } from '../../core/tape/without-names.ts'
import type { Work } from './long-works.ts'
import { LossTally } from './loss-tally.ts'
import { tableFile, type TableColumn } from './table-file.ts'
import type { TapeReads } from './tape-reads.ts'
import { TextFile } from './text-file.ts'
import { wholeFile } from './whole-file.ts'

type Asked = LibraryTasks['export']['in']

/** Share of the time that goes into looking which channels a recording has. */
const SCAN_SHARE = 0.3

/** Writes what was asked for as a table, or as JSON. The answer says what of the recording is not in it. */
export function exportWork(reads: TapeReads, asked: Asked, work: Work): Promise<Result<MadeFile>> {
  return wholeFile(asked.to, work, async part => {
    const { as } = asked
    if (asked.what === 'calls') {
      return as === 'json' ? writeCalls(reads, asked, part, work) : failed('format', 'Calls are exported as JSON.')
    }
    if (as === 'json') return failed('format', 'Laps and samples are exported as CSV or as Parquet.')
    const write = asked.what === 'laps' ? writeLaps : writeSamples
    return write(reads, { ...asked, as }, part, work)
  })
}

type TableAsked = Asked & { readonly as: 'csv' | 'parquet' }

async function writeLaps(reads: TapeReads, asked: TableAsked, part: string, work: Work): Promise<Result<TapeLoss>> {
  const about = await reads.about(asked.path, work)
  const { info } = about
  const entries = await reads.entries(asked.path, ['lap'], work)
  const tally = new LossTally(about)
  tally.entries('lap', entries)
  const laps = entries.map(lapOfEntry).filter(lap => lap !== null)
  const columns = lapColumns(info, asked.withNames)
  const table = tableFile(part, asked.as, columns)
  try {
    for (const [i, lap] of laps.entries()) {
      table.row(columns.map(column => column.of(lap)))
      if (i % 1000 === 999) await work.breathe()
      if (work.isCancelled()) break
      work.share(i / laps.length)
    }
  } finally {
    table.close()
  }
  return done(tally.loss)
}

async function writeSamples(reads: TapeReads, asked: TableAsked, part: string, work: Work): Promise<Result<TapeLoss>> {
  const about = await reads.about(asked.path, work)
  const tally = new LossTally(about)
  const frames = Math.max(1, about.frames)
  const names = await occurringFields(reads, asked.path, frames, work)
  const columns: TableColumn[] = [
    { name: 'atS', type: 'DOUBLE' },
    { name: 'car', type: 'STRING' },
    ...names.map(name => ({ name, type: 'FLOAT' }) as const),
  ]
  const numberOf = carNumbers(about.info)
  const places = names.map(name => at[name])
  const table = tableFile(part, asked.as, columns)
  const cells: Cell[] = new Array<Cell>(columns.length).fill(null)
  try {
    for await (const portion of reads.portions(asked.path, 0, work)) {
      const { fromSeq, atS, car, values } = portion
      tally.portion(portion)
      for (let i = 0; i < atS.length; i++) {
        cells[0] = atS[i] ?? NaN
        cells[1] = numberOf(car[i] ?? 0)
        for (let c = 0; c < places.length; c++) cells[c + 2] = values[i * FRAME_WIDTH + (places[c] ?? 0)] ?? NaN
        table.row(cells)
      }
      work.share(SCAN_SHARE + ((1 - SCAN_SHARE) * (fromSeq + atS.length)) / frames)
    }
  } finally {
    table.close()
  }
  return done(tally.loss)
}

/** Fields that any frame reports, in the order of the field table. */
async function occurringFields(reads: TapeReads, path: string, frames: number, work: Work): Promise<FieldName[]> {
  const occurs = new Uint8Array(FRAME_WIDTH)
  for await (const { fromSeq, atS, values } of reads.portions(path, 0, work)) {
    for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i] ?? NaN)) occurs[i % FRAME_WIDTH] = 1
    work.share((SCAN_SHARE * (fromSeq + atS.length)) / frames)
  }
  return fields.flatMap(({ name }, i) => (occurs[i] === 1 ? [name] : []))
}

function carNumbers(info: SessionInfo | null): (car: number) => string {
  const numbers = new Map((info?.cars ?? []).map(({ car, number }) => [car, number]))
  return car => numbers.get(car) ?? `#${car}`
}

/** Calls, what was said to them, and people's own lines, in the order in which they came. */
async function writeCalls(reads: TapeReads, asked: Asked, part: string, work: Work): Promise<Result<TapeLoss>> {
  const about = await reads.about(asked.path, work)
  const { header, labels, info } = about
  const tally = new LossTally(about)
  const entries: TapeEntry[] = []
  for (const kind of ['call', 'said', 'remark'] as const) {
    const ofKind = await reads.entries(asked.path, [kind], work)
    tally.entries(kind, ofKind)
    entries.push(...ofKind)
  }
  const inOrder = entries.toSorted((a, b) => a.seq - b.seq)
  const session = {
    name: labels.name,
    source: header.name,
    startedUtcMs: header.startedUtcMs,
    track: info?.track.name ?? null,
    cars: (info?.cars ?? []).map(({ number, className, name, isOwn }) => ({
      ...{ number, className, isOwn },
      ...(asked.withNames && name !== undefined ? { name } : {}),
    })),
  }
  const items = inOrder.map(entry => ({
    kind: entry.kind,
    atS: Number.isFinite(entry.atS) ? entry.atS : null,
    ...(entryBody(entry) ?? { damaged: true }),
  }))
  const document = { session, items }
  const told = asked.withNames ? document : withoutNames(document, await infosOf(reads, asked.path, work))
  const file = new TextFile(part)
  file.write(`${JSON.stringify(told, null, 2)}\n`)
  file.close()
  return done(tally.loss)
}

/** All of the session: drivers change and cars leave. */
async function infosOf(reads: TapeReads, path: string, work: Work): Promise<SessionInfo[]> {
  const entries = await reads.entries(path, ['info'], work)
  return entries.flatMap(entry => {
    const note = noteOfEntry(entry)
    return note?.kind === 'info' ? [note.info] : []
  })
}
