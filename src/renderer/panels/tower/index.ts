export { TowerPanel } from './panel.tsx'
