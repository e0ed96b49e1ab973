export { WorkersPanel } from './panel.tsx'
