export { ComparePanel } from './panel.tsx'
