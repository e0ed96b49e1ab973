import type { SourceNow } from '../../core/contract/payloads/source.ts'

/** Word and shape of each label; the colour comes from the style sheet. No two share any of the three. */
export const sourceWords: Readonly<Record<SourceNow['label'], { readonly word: string; readonly shape: string }>> = {
  LIVE: { word: 'LIVE', shape: '●' },
  REPLAY: { word: 'REPLAY', shape: '▷' },
  SYNTHETIC: { word: 'SYNTHETIC', shape: '◇' },
  NONE: { word: 'NO SOURCE', shape: '○' },
}
