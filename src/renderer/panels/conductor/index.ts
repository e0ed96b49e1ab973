export { ConductorPanel } from './panel.tsx'
