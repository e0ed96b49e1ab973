import { useCallback, useRef, useState } from 'react'
import { PanelBoundary } from '../../controls/panel-boundary.tsx'
import { SourceTag } from '../../controls/source-tag.tsx'
import { useCommand } from '../../link/use-command.ts'
import { useFeed } from '../../link/use-feed.ts'
import { useLasting } from '../../link/use-lasting.ts'
import { BranchButton } from '../branch/index.ts'
import { flagTexts } from '../source-strip/model.ts'
import { HoldButtons } from './hold-buttons.tsx'
import { KeyList } from './key-list.tsx'
import type { LineGlass } from './line-glass.ts'
import { endText } from './model.ts'
import { Scrubber } from './scrubber.tsx'
import { SpeedSelect } from './speed-select.tsx'
import { useActs, type Acts } from './use-acts.ts'
import { useLine, useLoop } from './use-conductor.ts'

/** A word that stood for less than this would only flicker. */
const CATCHING_UP_S = 0.1

/** Clock, where the data is from, the flag; and while laps are worked out behind a seek, that they are. */
function Standing({ glass }: { readonly glass: LineGlass }) {
  const end = useFeed('replay.now', endText)
  const flag = useFeed('session.time', time => time?.flag ?? 'unknown')
  const isCatchingUp = useLasting(
    useFeed('replay.now', now => now?.isCatchingUp ?? false),
    CATCHING_UP_S,
  )
  const clock = useCallback((element: HTMLElement) => glass.clock(element), [glass])
  return (
    <div className="conductor-standing">
      <span className="conductor-clock" aria-label="Conductor clock">
        <strong ref={clock} data-testid="conductor-clock" />
        {end}
      </span>
      <span className="conductor-state">
        {isCatchingUp ? (
          <strong className="catching-up" data-testid="catching-up">
            CATCHING UP
          </strong>
        ) : (
          <>
            <SourceTag />
            <span className="conductor-flag" data-flag={flag}>
              <span aria-hidden="true">{flagTexts[flag].shape} </span>
              {flag === 'unknown' ? 'no flag' : flagTexts[flag].word}
            </span>
          </>
        )}
      </span>
    </div>
  )
}

function LoopButton({ acts }: { readonly acts: Acts }) {
  const canSeek = useFeed('replay.now', now => now?.canSeek ?? false)
  if (!canSeek) return null
  return (
    <button
      type="button"
      data-testid="loop"
      aria-pressed={acts.loopText !== ''}
      title="Loop: press at its start, at its end, and to end it (L)"
      onClick={acts.loop}
    >
      ↻ {acts.loopText || 'Loop'}
    </button>
  )
}

function GoLive({ acts }: { readonly acts: Acts }) {
  const canGoLive = useFeed('replay.now', now => now?.canGoLive ?? false)
  const say = useFeed('replay.now', now => now?.liveSay ?? '')
  return (
    <>
      {say && (
        <span className="live-say" data-testid="live-say" data-call={say.startsWith('LIVE CALL')} title={say}>
          {say}
        </span>
      )}
      {canGoLive && (
        <button type="button" className="go-live" data-testid="go-live" title="Go live (G)" onClick={acts.goLive}>
          ● Go live
        </button>
      )}
    </>
  )
}

function Parts() {
  const line = useLine()
  const loop = useLoop(line, useCommand('replay.loop'))
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const keys = useRef<HTMLButtonElement>(null)
  const acts = useActs(line, loop, () => setAnchor(keys.current))
  const isKnown = useFeed('replay.now', now => typeof now?.atS === 'number')
  const say = acts.say
  return (
    <>
      <HoldButtons acts={acts} />
      <Standing glass={line.glass} />
      {isKnown ? <Scrubber line={line} /> : <p className="conductor-empty">Session clock not reported</p>}
      <LoopButton acts={acts} />
      <SpeedSelect acts={acts} />
      <BranchButton />
      <GoLive acts={acts} />
      <button
        type="button"
        ref={keys}
        data-testid="keys"
        aria-haspopup="dialog"
        aria-label="Keys and marks"
        title="Keys and marks (?)"
        onClick={event => setAnchor(event.currentTarget)}
      >
        ?
      </button>
      <KeyList anchor={anchor} onClose={() => setAnchor(null)} />
      {say && (
        <p className="conductor-say" role="status" data-testid="conductor-say">
          {say}
        </p>
      )}
    </>
  )
}

/** The time, on every page: where the session is, and in a recording where it is led. */
export function ConductorPanel() {
  return (
    <section className="conductor" data-testid="conductor" aria-label="Time conductor">
      <PanelBoundary title="The time conductor">
        <Parts />
      </PanelBoundary>
    </section>
  )
}
