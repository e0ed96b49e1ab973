import type { OfficialRows } from '../../decode/grcup/timing/official-row.ts'
import { sectionRows } from '../../decode/grcup/timing/sections-table.ts'
import type { Table } from '../../decode/grcup/timing/table.ts'
import { vendorRows } from '../../decode/grcup/timing/vendor-laps-table.ts'

/** The laps of a section analysis or of the 2024 table. */
export const officialRowsOf = (kind: 'sections' | 'vendor-laps', table: Table): OfficialRows =>
  kind === 'sections' ? sectionRows(table) : vendorRows(table)
