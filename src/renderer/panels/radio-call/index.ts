export { RadioCallPanel } from './panel.tsx'
