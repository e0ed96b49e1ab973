export { SourceStripPanel } from './panel.tsx'
