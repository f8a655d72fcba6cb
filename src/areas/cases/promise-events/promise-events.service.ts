export { promiseEventsAfter } from './promise-events.store.ts';
