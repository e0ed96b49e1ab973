export { TyreMapPanel } from './panel.tsx'
