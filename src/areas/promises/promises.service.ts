export {
  casesToEscalate,
  casesToWarn,
  casesWithPromisesDue,
  insertPromises,
  movePromises,
  openPromises,
  promiseBacklog,
  promisesById,
  promisesOfCase,
  updatePromises,
} from './promises.store.ts';
