import type { CornerKey, CornerText } from './model.ts'

/** The tyre from above: how much of it is gone, drawn from the top; how it is known, by its pattern. */
function Tread({ text, id }: { readonly text: CornerText; readonly id: string }) {
  const worn = text.wear * 100
  return (
    <svg className="tread" viewBox="0 0 44 104" aria-hidden="true" data-fill={text.fill}>
      <defs>
        <pattern id={`hatch-${id}`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="hatch-ground" width="7" height="7" />
          <line className="hatch-line" x1="0" y1="0" x2="0" y2="7" />
        </pattern>
        <pattern id={`dots-${id}`} width="7" height="7" patternUnits="userSpaceOnUse">
          <rect className="hatch-ground" width="7" height="7" />
          <circle className="hatch-dot" cx="3.5" cy="3.5" r="1.6" />
        </pattern>
      </defs>
      <rect className="tread-outline" x="2" y="2" width="40" height="100" rx="9" />
      {text.fill !== 'unknown' && (
        <>
          <rect
            className="tread-worn"
            x="5"
            y="5"
            width="34"
            height={Math.max(1, worn * 0.94)}
            rx="6"
            fill={
              text.fill === 'inferred' ? `url(#hatch-${id})` : text.fill === 'measured' ? undefined : `url(#dots-${id})`
            }
          />
          {text.high > text.low && (
            <path
              className="tread-interval"
              d={`M16 ${5 + text.low * 94}H28M22 ${5 + text.low * 94}V${5 + text.high * 94}M16 ${5 + text.high * 94}H28`}
            />
          )}
        </>
      )}
    </svg>
  )
}

/** A percentage of tread; an index or an unknown is none. The word says which way the number counts. */
const isWorn = (text: CornerText): boolean => text.fill !== 'unknown' && text.fill !== 'duty'

/** One corner: the drawing on the car's side, its figures outside. */
export function Corner({ corner, text }: { readonly corner: CornerKey; readonly text: CornerText }) {
  return (
    <div className="corner" data-corner={corner} data-testid={`tyre-${corner}`} role="group" aria-label={text.summary}>
      <Tread text={text} id={corner} />
      <div className="corner-figures">
        <div className="corner-wear">
          <strong>{text.wearText}</strong>{' '}
          <span className="interval">{text.fill === 'unknown' ? text.evidence : text.interval}</span>
        </div>
        {text.fill !== 'unknown' && (
          <div className="corner-evidence">{isWorn(text) ? `worn, ${text.evidence}` : text.evidence}</div>
        )}
        <div title="Surface and inner temperature, °C">
          <span className="key">surf</span> {text.surface} <span className="key">core</span> {text.inner}
        </div>
        <div title="Pressure">
          <span className="key">press.</span> {text.pressure}
        </div>
      </div>
    </div>
  )
}
