export {
  casesToWarn,
  casesWithPromisesDue,
  insertPromises,
  openPromises,
  promisesOfCase,
  updatePromises,
} from './promises.store.ts';
