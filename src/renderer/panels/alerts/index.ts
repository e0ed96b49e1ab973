export { AlertsPanel } from './panel.tsx'
