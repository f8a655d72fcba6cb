export { loadStandings, saveStandings } from './breaking-point.store.ts';
