export { insertRemedies } from './remedies.store.ts';
