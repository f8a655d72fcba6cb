export { type OpenFailure, openFailures, openFailuresOf } from './selling.store.ts';
