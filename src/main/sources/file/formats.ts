import { f1Cap, f1Lp, f1Pcap } from '../../../core/decode/imports/f1-captures/capture-formats.ts'
import { f1SessionIndex, pngSession } from '../../../core/decode/imports/f1-session/session-formats.ts'
import { livetimingFolder } from '../../../core/decode/imports/livetiming/timing-folder.ts'
import {
  livetimingArchive,
  livetimingIndex,
  livetimingSnapshot,
  livetimingStream,
} from '../../../core/decode/imports/livetiming/timing-formats.ts'
import { lmuRecording } from '../../../core/decode/imports/lmu/lmu-recording.ts'
import { motecCsv } from '../../../core/decode/imports/motec/motec-csv.ts'
import { ibtFile } from '../../../core/decode/iracing/file/ibt-file.ts'
import { ibtStints } from '../../../core/decode/iracing/file/ibt-stints.ts'
import { iracingDump } from '../../../core/decode/iracing/file/iracing-dump.ts'
import { iracingFrame, iracingFramePair } from '../../../core/decode/iracing/file/iracing-frame.ts'
import { iracingRevisions } from '../../../core/decode/iracing/file/iracing-revisions.ts'
import { iracingYaml } from '../../../core/decode/iracing/file/iracing-yaml.ts'
import { pointsCsv, pointsJson } from '../../../core/decode/points/point-file.ts'
import { tapeFormat } from '../../../core/decode/tape/tape-format.ts'
import { grcupFolder } from '../../../core/quality/grcup-race/grcup-folder.ts'
import {
  grcupSections,
  grcup2024Laps,
  grcupWeather,
  grcupResults,
  grcupResultsClass,
  grcupBestLaps,
  grcupLapEnd,
  grcupLapStart,
  grcupLapTime,
} from '../../../core/quality/grcup-race/timing-formats.ts'
import { grcupJson, grcupLong, grcupWide } from '../../../core/quality/grcup/grcup-formats.ts'
import type { FileFormat, FolderFormat } from '../../../core/samples/file-reading.ts'

/** Every format files come in. The first that claims a content opens it: strict formats stand before lenient ones. */
export const fileFormats: readonly FileFormat[] = [
  tapeFormat,
  ...[f1Pcap, f1Lp, f1Cap],
  ...[ibtFile, iracingDump, iracingYaml, iracingFrame],
  ...[
    grcupLong,
    grcupSections,
    grcup2024Laps,
    grcupWeather,
    grcupResults,
    grcupResultsClass,
    grcupBestLaps,
    grcupLapEnd,
    grcupLapStart,
    grcupLapTime,
    grcupWide,
    grcupJson,
  ],
  ...[pngSession, f1SessionIndex, livetimingStream, livetimingArchive, livetimingSnapshot, livetimingIndex],
  ...[lmuRecording, motecCsv],
  ...[pointsJson, pointsCsv],
]

/** Formats of which several files make one session. */
export const folderFormats: readonly FolderFormat[] = [
  grcupFolder,
  livetimingFolder,
  ibtStints,
  iracingRevisions,
  iracingFramePair,
]
