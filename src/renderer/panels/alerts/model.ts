import type { AlertsNow } from '../../../core/contract/payloads/health.ts'

type Alert = AlertsNow['alerts'][number]

export interface AlertText {
  readonly id: string
  readonly severity: Alert['severity']
  readonly word: string
  readonly shape: string
  readonly message: string
  readonly tip: string
}

const severities: Readonly<
  Record<Alert['severity'], { readonly word: string; readonly shape: string; readonly rank: number }>
> = {
  serious: { word: 'SERIOUS', shape: '■', rank: 0 },
  warn: { word: 'WARNING', shape: '▲', rank: 1 },
  info: { word: 'NOTE', shape: '●', rank: 2 },
}

/** Alerts as the tray shows them: the worst first, the newest of a kind first. */
export const alertTexts = (now: AlertsNow | undefined): readonly AlertText[] =>
  [...(now?.alerts ?? [])]
    .sort((a, b) => severities[a.severity].rank - severities[b.severity].rank || b.sinceS - a.sinceS)
    .map(({ id, severity, message, tip }) => ({
      id,
      severity,
      word: severities[severity].word,
      shape: severities[severity].shape,
      message,
      tip,
    }))
