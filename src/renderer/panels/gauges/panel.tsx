import { useCallback, useState } from 'react'
import { PanelFrame } from '../../controls/panel-frame.tsx'
import { useFeed } from '../../link/use-feed.ts'
import { type Paint, usePainter } from '../../link/use-painter.ts'
import { windowTimer } from '../../link/timer.ts'
import { GaugeCanvas, GaugeDigits, GaugeWhy } from './gauge.tsx'
import { GaugeGlass } from './gauge-glass.ts'

const ages = { feed: 'car.now', periodS: 1 / 30 } as const

interface Props {
  readonly glass: GaugeGlass
}

function Dials({ glass }: Props) {
  return (
    <div className="dials">
      <div className="dial">
        <GaugeCanvas glass={glass} name="speed" />
        <div className="dial-figures">
          <GaugeDigits glass={glass} name="speed" testId="speed-digits" />
          <span className="unit">km/h</span>
        </div>
        <GaugeWhy glass={glass} name="speed" />
      </div>
      <div className="dial">
        <GaugeCanvas glass={glass} name="rpm" />
        <div className="dial-figures is-gear">
          <GaugeDigits glass={glass} name="gear" testId="gear-digits" />
          <span className="unit">
            <GaugeDigits glass={glass} name="rpm" testId="rpm-digits" /> rpm
          </span>
          <span className="shift">
            <GaugeDigits glass={glass} name="shift" />
          </span>
        </div>
        <GaugeWhy glass={glass} name="rpm" />
      </div>
    </div>
  )
}

function Bar({ glass, name }: Props & { readonly name: 'throttle' | 'brake' | 'steer' }) {
  return (
    <div className="gauge-bar">
      <span className="key">{name}</span>
      <div className="gauge-bar-pane">
        <GaugeCanvas glass={glass} name={name} />
        <GaugeWhy glass={glass} name={name} />
      </div>
      <GaugeDigits glass={glass} name={name} testId={`${name}-digits`} />
    </div>
  )
}

function Grip({ glass }: Props) {
  return (
    <div className="grip">
      <GaugeCanvas glass={glass} name="grip" />
      <div className="grip-figures">
        <span className="key">long</span>
        <GaugeDigits glass={glass} name="longG" testId="long-g-digits" />
        <span className="key">lat</span>
        <GaugeDigits glass={glass} name="latG" testId="lat-g-digits" />
      </div>
      <GaugeWhy glass={glass} name="latG" />
    </div>
  )
}

/** The own car now. Everything that moves is painted; React only sets it up. */
export function GaugesPanel() {
  const [glass] = useState(() => new GaugeGlass(() => windowTimer.nowS()))
  const hasSource = useFeed('source.now', source => source?.label !== 'NONE')
  const paint = useCallback<Paint<'car.now'>>((car, ageS) => glass.paint(car, ageS, hasSource), [glass, hasSource])
  usePainter('gauges', 'car.now', paint)
  const number = useFeed('source.now', source => source?.ownNumber ?? '')
  const takeSummary = useCallback((element: HTMLDivElement) => glass.summary(element), [glass])
  return (
    <PanelFrame id="gauges" title={number ? `Car ${number}` : 'Car'} ages={ages}>
      <div className="gauges" role="img" aria-label="Gauges of the own car" ref={takeSummary}>
        <Dials glass={glass} />
        <div className="gauge-rows">
          <div className="gauge-bars">
            <Bar glass={glass} name="throttle" />
            <Bar glass={glass} name="brake" />
            <div className="gauge-bar">
              <span className="key">lines</span>
              <GaugeDigits glass={glass} name="brakeLines" testId="brake-lines" />
            </div>
            <Bar glass={glass} name="steer" />
          </div>
          <Grip glass={glass} />
        </div>
      </div>
    </PanelFrame>
  )
}
