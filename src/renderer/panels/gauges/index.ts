export { GaugesPanel } from './panel.tsx'
