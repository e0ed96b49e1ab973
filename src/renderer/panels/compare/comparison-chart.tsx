import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useState } from 'react'
import type { LapComparison } from '../../../core/contract/payloads/replay.ts'
import { Strip } from '../../charts/strips/strip.tsx'
import { StripGroup } from '../../charts/strips/strip-group.ts'
import { stripsOf, type StripText } from './model.ts'
import { ReadoutGlass, type ReadoutName } from './readout-glass.ts'

interface ReadoutProps {
  readonly glass: ReadoutGlass
  readonly name: ReadoutName
}

function Readout({ glass, name }: ReadoutProps) {
  const take = useCallback((element: HTMLElement) => glass.text(name, element), [glass, name])
  return <strong className="readout" ref={take} data-testid={`readout-${name}`} />
}

function Values({ strip, glass }: { readonly strip: StripText; readonly glass: ReadoutGlass }) {
  const { key } = strip
  return (
    <div className="strip-words">
      <span className="strip-title">
        {strip.title} <span className="key">{strip.unit}</span>
      </span>
      {key === 'delta' ? (
        <>
          <Readout glass={glass} name="delta" />
          <Readout glass={glass} name="dist" />
        </>
      ) : (
        <span className="strip-pair">
          <span data-side="a">
            A <Readout glass={glass} name={`${key}-a`} />
          </span>
          <span data-side="b">
            B <Readout glass={glass} name={`${key}-b`} />
          </span>
        </span>
      )}
    </div>
  )
}

/** One press of an arrow leads by this share of what is looked at. */
const ARROW = 0.005

function useGroup(glass: ReadoutGlass): StripGroup {
  const key = useId()
  return useMemo(() => new StripGroup(key, index => glass.show(index)), [key, glass])
}

function Rows({ comparison, glass, group }: RowsProps) {
  const strips = useMemo(() => stripsOf(comparison), [comparison])
  const drawings = useMemo(
    () =>
      strips.map(({ title, lines, range, isStepped, key }, i) => ({
        title,
        distM: comparison.distM,
        lines,
        range,
        isStepped,
        hasZero: key === 'delta',
        hasDistances: i === strips.length - 1,
      })),
    [comparison, strips],
  )
  return strips.map((strip, i) => {
    const drawing = drawings[i]
    return (
      <div key={strip.key} className="strip-row" data-strip={strip.key} data-last={i === strips.length - 1}>
        <Values strip={strip} glass={glass} />
        {drawing && <Strip group={group} drawing={drawing} />}
      </div>
    )
  })
}

interface RowsProps {
  readonly comparison: LapComparison
  readonly glass: ReadoutGlass
  readonly group: StripGroup
}

/** Two laps over one axis of distance, the values at the cursor beside it. Dragging looks closer, a double press at all. */
export function ComparisonChart({ comparison }: { readonly comparison: LapComparison }) {
  const [glass] = useState(() => new ReadoutGlass())
  const group = useGroup(glass)
  useEffect(() => glass.take(comparison), [glass, comparison])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    group.lead((event.key === 'ArrowRight' ? ARROW : -ARROW) * (event.shiftKey ? 10 : 1))
  }
  return (
    <>
      <div
        className="strips"
        role="slider"
        tabIndex={0}
        aria-label="Place on the lap"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, comparison.distM.length - 1)}
        aria-valuenow={0}
        data-testid="strips"
        ref={useCallback((element: HTMLDivElement) => glass.slider(element), [glass])}
        onKeyDown={onKeyDown}
      >
        <Rows comparison={comparison} glass={glass} group={group} />
      </div>
      <p className="strips-hint key">
        <span>Point at the chart for values, or use ← →. Drag to look closer.</span>
        <button type="button" onClick={() => group.showAll()}>
          Whole lap
        </button>
      </p>
    </>
  )
}
