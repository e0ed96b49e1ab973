export { LibraryPanel } from './panel.tsx'
